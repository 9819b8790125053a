/** What the clerk needs to speak with Graph: where, who it is, and how patient it is. Of secret and certificate one is given. */
export interface GraphAccess {
  /** The base address with its version, such as https://graph.microsoft.com/v1.0 */
  readonly baseUrl: string
  readonly loginUrl: string
  readonly tenantId: string
  readonly clientId: string
  readonly clientSecret: string | null
  readonly certificate: string | null
  readonly log: GraphLog
  /** How long one call may take, in milliseconds. */
  readonly callLimit?: number
  /** How the clerk waits between tries, in milliseconds; for tests that wait for nothing. */
  readonly pause?: (milliseconds: number) => Promise<void>
}

/** Where facts of a call go; never words, addresses or tokens. */
export interface GraphLog {
  warn(facts: Readonly<Record<string, unknown>>, message: string): void
}

/** The time one call may take unless it is told, in milliseconds. Reading a large workbook may take most of it. */
export const usualCallLimit = 30_000
