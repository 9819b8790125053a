/** An organisation of the partnership. `requested` agencies (prosecutors, courts) are asked, never instructed. `office`: it is the secretariat's own. */
export interface Agency {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly requested: boolean
  readonly office: boolean
}
