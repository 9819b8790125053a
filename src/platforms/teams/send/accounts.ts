import { homeLookup, type Lookup } from '#ports/lookup.ts'
import type { Account, Accounts as OutsideAccounts, Trouble } from '#ports/outside.ts'
import type { Clock, Directory, Store } from '#ports.ts'
import type { Member } from './connector.ts'

/** Which account somebody has whom configuration names by e-mail address: Teams never finds one by that, so whoever is met is remembered. */
export class Accounts {
  readonly #store: Store
  readonly #directory: Directory
  readonly #clock: Clock
  readonly #outside: Pick<OutsideAccounts, 'account'> | null

  constructor(store: Store, directory: Directory, clock: Clock, outside: Pick<OutsideAccounts, 'account'> | null) {
    this.#store = store
    this.#directory = directory
    this.#clock = clock
    this.#outside = outside
  }

  /** The account of a handle, when it is an object id already or was remembered of an e-mail address. */
  async known(handle: string): Promise<Account | null> {
    if (!handle.includes('@')) return { user: handle, guest: false }
    const known = await this.#store.get('lookup', `teams:${handle}`)
    return known === undefined ? null : { user: known.found, guest: known.guest === true }
  }

  /** The account of a handle; one that is not known is asked for where Microsoft 365 can be asked. Null when there is none to be had. */
  async of(handle: string): Promise<Account | null | Trouble> {
    return (await this.known(handle)) ?? (this.#outside === null ? null : this.#outside.account(handle))
  }

  /**
   * Remembers those of some members whom configuration names by e-mail address. An account of another tenant is not believed, for its
   * address is that tenant's own word; nor is a guest's, but by the address they were invited under.
   */
  async remember(members: readonly Member[], tenant: string): Promise<void> {
    const handles = (await this.#directory.people()).flatMap(({ handles: { teams } }) => (teams?.includes('@') ? [teams] : []))
    const found: Lookup[] = []
    for (const handle of handles) {
      const member = members.find((one) => isOf(one, handle, tenant))
      if (member?.account == null) continue
      const old = await this.#store.get('lookup', `teams:${handle}`)
      if (old?.found !== member.account)
        found.push({ ...this.#lookup(`teams:${handle}`, member.account, old), guest: member.guest })
    }
    if (found.length > 0) await this.#keep(found)
  }

  /** Keeps which tenant is the clerk's own. */
  async rememberHome(tenant: string): Promise<void> {
    const old = await this.#store.get('lookup', homeLookup('teams'))
    if (old?.found !== tenant) await this.#keep([this.#lookup(homeLookup('teams'), tenant, old)])
  }

  #lookup(id: string, found: string, old: Lookup | undefined): Lookup {
    return { id, version: old?.version ?? 0, platform: 'teams', found, at: this.#clock.now() }
  }

  async #keep(records: readonly Lookup[]): Promise<void> {
    const put = records.map((record) => ({ kind: 'lookup' as const, record }))
    // when another process remembered one in between, theirs is as good
    await this.#store.commit({ heard: null, put, remove: [], changes: [], outgoing: [] })
  }
}

function isOf({ email, userPrincipalName, tenant: theirs }: Member, handle: string, tenant: string): boolean {
  if (theirs !== null && theirs !== tenant) return false
  const wanted = handle.trim().toLowerCase()
  return [email, userPrincipalName].some((address) => address?.trim().toLowerCase() === wanted)
}
