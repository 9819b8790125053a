import { z } from 'zod'
import type { Account, Accounts, Trouble } from '#ports/outside.ts'
import type { Clock, Store } from '#ports.ts'
import { readMany } from './batch.ts'
import { type GraphClient, parsed, path } from './client.ts'
import { GraphFailure } from './failure.ts'
import { installed, pointed } from './installation.ts'
import { troubleOf } from './trouble.ts'

const Users = z.object({ value: z.array(z.object({ id: z.string(), userPrincipalName: z.string().nullish() })) })

/** What the accounts of a tenant need. */
export interface AccountsOptions {
  readonly client: GraphClient
  readonly store: Store
  readonly clock: Clock
  /** The clerk's app in the Teams catalogue; null when it may not be installed for people. */
  readonly teamsApp: string | null
}

/** People's accounts in the tenant, found by e-mail address and remembered in the store as lookups of Teams. */
export class GraphAccounts implements Accounts {
  readonly #client: GraphClient
  readonly #store: Store
  readonly #clock: Clock
  readonly #teamsApp: string | null

  constructor({ client, store, clock, teamsApp }: AccountsOptions) {
    this.#client = client
    this.#store = store
    this.#clock = clock
    this.#teamsApp = teamsApp
  }

  async account(named: string): Promise<Account | null | Trouble> {
    if (!named.includes('@')) return { user: named, guest: false }
    const known = await this.#store.get('lookup', `teams:${named}`)
    if (known !== undefined) return { user: known.found, guest: known.guest === true }
    try {
      const found = accountIn(await this.#client.get(lookingFor(named)))
      return found === null ? null : this.#remember(named, found)
    } catch (error) {
      return troubleOf(error, 'people', `the account of ${named}`)
    }
  }

  /** Finds all that are named by e-mail address and not known yet, twenty a call; those that could not be asked are asked when needed. The names of those who have no account. */
  async find(named: readonly string[]): Promise<{ readonly absent: readonly string[] } | Trouble> {
    const unknown = await this.#unknown(named)
    const absent: string[] = []
    try {
      const answers = await readMany(this.#client, unknown.map(lookingFor))
      for (const [index, answer] of answers.entries()) {
        const name = unknown[index] ?? ''
        if (answer instanceof GraphFailure) continue
        const found = accountIn(answer)
        if (found === null) absent.push(name)
        else await this.#remember(name, found)
      }
      return { absent }
    } catch (error) {
      return troubleOf(error, 'people', 'the accounts of people')
    }
  }

  async introduce(user: string): Promise<{ readonly chat: string } | Trouble> {
    if (this.#teamsApp === null)
      return {
        trouble: 'the clerk’s app is not installed for them, and config/microsoft365.yaml gives no teamsApp to install',
        lasting: true,
        afterSeconds: null,
      }
    try {
      return { chat: await installed(this.#client, user, this.#teamsApp) }
    } catch (error) {
      return troubleOf(error, 'install', 'the clerk’s app for this account')
    }
  }

  async point(user: string, about: string): Promise<null | Trouble> {
    if (this.#teamsApp === null) return { trouble: 'no teamsApp is given', lasting: true, afterSeconds: null }
    try {
      await pointed(this.#client, user, this.#teamsApp, about)
      return null
    } catch (error) {
      return troubleOf(error, 'feed', 'the activity feed of this account')
    }
  }

  async #unknown(named: readonly string[]): Promise<string[]> {
    const addresses = [...new Set(named.filter((one) => one.includes('@')))]
    const known = await Promise.all(addresses.map((one) => this.#store.get('lookup', `teams:${one}`)))
    return addresses.filter((_, index) => known[index] === undefined)
  }

  async #remember(named: string, found: Account): Promise<Account> {
    const id = `teams:${named}`
    const old = await this.#store.get('lookup', id)
    const at = this.#clock.now()
    const record = { id, version: old?.version ?? 0, platform: 'teams' as const, found: found.user, guest: found.guest, at }
    // When another process remembered it in between, theirs is as good.
    await this.#store.commit({ heard: null, put: [{ kind: 'lookup', record }], remove: [], changes: [], outgoing: [] })
    return found
  }
}

/** A guest's sign-in name is not their address, and a mailbox may be named otherwise than its sign-in: either may be what is given. */
function lookingFor(named: string): string {
  const name = named.trim().replaceAll("'", "''")
  const filter = `mail eq '${name}' or userPrincipalName eq '${name}'`
  return `${path`/users`}?$filter=${encodeURIComponent(filter)}&$select=id,userPrincipalName&$top=2`
}

/** The account an answer names. Where two accounts fit, none is: nothing is guessed. */
function accountIn(answer: unknown): Account | null {
  const { value } = parsed(Users, answer)
  const [only, other] = value
  if (only === undefined || other !== undefined) return null
  return { user: only.id, guest: (only.userPrincipalName ?? '').toUpperCase().includes('#EXT#') }
}
