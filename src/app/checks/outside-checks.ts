import { type Check, pass, warn } from '#domain/check.ts'
import type { Instant } from '#domain/day.ts'
import { type Environment, isLocalMode } from '#environment.ts'
import type { Schedule } from '#jobs/look.ts'
import { late, within } from '#platforms/hearing/within.ts'
import type { TeamsPlaces } from '#platforms/teams/sdk.ts'
import type { Checks } from '#ports/checks.ts'
import type { Clock } from '#ports.ts'
import { verifyAudit } from '#storage/audit.ts'
import type { OpenDesk } from '../open-desk.ts'
import { auditCheck, copiesCheck, diskCheck } from './data-folder.ts'
import { databaseCheck } from './database.ts'
import type { Inspection } from './inspection.ts'
import { platformInspections } from './platforms.ts'

/** Every part: the machine's disk or the database, the record, its copies, and each platform that is set up. */
export function inspectionsOf(environment: Environment, desk: OpenDesk, teams?: TeamsPlaces): readonly Inspection[] {
  const { databaseUrl, dataFolder } = environment
  const local = [pass('platforms', 'none is configured: the clerk runs in local mode, in the browser')]
  return [
    databaseUrl === null
      ? { of: 'the disk', inspect: async () => [await diskCheck(environment)] }
      : { of: 'the database', inspect: async () => [databaseCheck(databaseUrl)] },
    {
      of: 'the record',
      inspect: async () => [await auditCheck(() => verifyAudit(databaseUrl === null ? dataFolder : desk.store))],
    },
    { of: 'the copies', inspect: async () => [await copiesCheck(environment, desk.clock.now())] },
    ...(isLocalMode(environment) ? [{ of: 'the platforms', inspect: async () => local }] : []),
    ...platformInspections(environment, desk, teams),
  ]
}

/** What was found at one part, and when. */
interface Found {
  readonly at: Instant
  readonly checks: readonly Check[]
}

/**
 * The checks of what is around the clerk, remembered so that a page turned asks no platform again. Whoever waits does so for a few seconds;
 * the schedule looks without hurry, so that what takes long is known by the time it is wanted.
 */
export class OutsideChecks implements Checks {
  readonly #parts: readonly Inspection[]
  readonly #clock: Clock
  readonly #patience: number
  readonly #found = new Map<string, Found>()
  readonly #looking = new Map<string, Promise<readonly Check[]>>()

  /** `patience`: the milliseconds that whoever asks waits for a part at most. */
  constructor(parts: readonly Inspection[], clock: Clock, patience: number) {
    this.#parts = parts
    this.#clock = clock
    this.#patience = patience
  }

  async found(minutes: number): Promise<readonly Check[]> {
    const all = await Promise.all(this.#parts.map((part) => this.#recent(part, minutes) ?? this.#hurried(part)))
    return all.flat()
  }

  /** Looks at everything, however long it takes. */
  async look(): Promise<void> {
    await Promise.all(this.#parts.map((part) => this.#anew(part)))
  }

  /** When the clerk looks by itself. Nothing else that it looks at waits for a slow platform. */
  get schedule(): Schedule {
    return { name: 'look at the machine and the platforms', cron: '50 * * * *', job: async () => void this.look() }
  }

  #recent({ of }: Inspection, minutes: number): readonly Check[] | null {
    const known = this.#found.get(of)
    if (known === undefined) return null
    const age = Date.parse(this.#clock.now()) - Date.parse(known.at)
    return age >= 0 && age <= minutes * 60_000 ? known.checks : null
  }

  async #hurried(part: Inspection): Promise<readonly Check[]> {
    const checks = await within(this.#anew(part), this.#patience)
    return checks === late ? [this.#unanswered(part)] : checks
  }

  #unanswered({ of }: Inspection): Check {
    const waited = `it took longer than ${Math.ceil(this.#patience / 1000)} seconds`
    return warn(of, waited, 'Run “npx board-clerk doctor”, which waits to the end, and check the network.')
  }

  /** One look at a part at a time: whoever asks meanwhile shares it. */
  #anew(part: Inspection): Promise<readonly Check[]> {
    const under = this.#looking.get(part.of)
    if (under !== undefined) return under
    const looking = this.#lookedAt(part).finally(() => this.#looking.delete(part.of))
    this.#looking.set(part.of, looking)
    return looking
  }

  async #lookedAt({ of, inspect }: Inspection): Promise<readonly Check[]> {
    const checks = await inspect().catch(() => [
      warn(of, 'looking at it failed', 'Run “npx board-clerk doctor”; if it says the same, ask your IT officer.'),
    ])
    this.#found.set(of, { at: this.#clock.now(), checks })
    return checks
  }
}
