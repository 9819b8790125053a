import { type Check, fail, pass, warn } from '#domain/check.ts'
import type { Instant } from '#domain/day.ts'
import type { Outside } from '#domain/outside.ts'
import { type Diary, isTrouble, type Trouble } from '#ports/outside.ts'
import { type GraphClient, path } from './client.ts'
import { type Need, needs } from './permissions.ts'
import { sharedItem } from './shared-item.ts'
import { troubleOf } from './trouble.ts'

/** What checking Microsoft 365 needs. */
export interface GraphChecksOptions {
  readonly client: GraphClient
  readonly diary: Diary
  readonly outside: Outside
  /** The mailbox that mails leave from, where they leave from one. */
  readonly sendsFrom: string | null
  /** The mailbox that answers are read from, where they are. */
  readonly readsFrom: string | null
  /** Whether the clerk is in Teams. */
  readonly teams: boolean
  readonly now: Instant
}

const day = 24 * 3600 * 1000

/**
 * Checks that a token can be had, and every place that configuration names can be read; where one cannot, what stops without it. Nothing is
 * written, sent or installed: what cannot be tried so is judged by the permissions that the token names.
 */
export async function graphChecks(options: GraphChecksOptions): Promise<readonly Check[]> {
  const { client } = options
  const granted = await client.granted().catch((error: unknown) => troubleOf(error, 'people', 'the directory'))
  if ('trouble' in granted) {
    const fix = 'Until then nothing is read from or written to Microsoft 365, and what was read before stays.'
    return [fail('microsoft 365 sign-in', granted.trouble, fix)]
  }
  const signIn = pass('microsoft 365 sign-in', 'the clerk gets a token')
  const people = await tried('people', 'people', 'the directory', () => client.get(path`/users`, { $select: 'id', $top: '1' }))
  return [
    signIn,
    people,
    ...(await places(options)),
    ...(await mailboxes(options)),
    ...named(options, granted),
    ...spared(options, granted),
  ]
}

async function places({ client, diary, outside, now }: GraphChecksOptions): Promise<Check[]> {
  const checks: Check[] = []
  const until = new Date(Date.parse(now) + day).toISOString()
  for (const source of outside.calendars) {
    const found = await diary.events(source, now, until)
    checks.push(
      isTrouble(found) ? worded(`calendar ${source.of}`, 'calendar', found) : pass(`calendar ${source.of}`, 'it can be read'),
    )
  }
  for (const { board, holds, link } of outside.workbooks)
    checks.push(
      await tried(
        `${holds === 'plan' ? 'workbook' : 'risk register'} of ${board}`,
        'files',
        `the workbook of ${board}`,
        () => sharedItem(client, link),
        'it can be read',
      ),
    )
  for (const { board, link } of outside.folders) {
    const whose = board ?? 'all boards'
    checks.push(await tried(`folder of ${whose}`, 'folders', `the folder of ${whose}`, () => sharedItem(client, link), mayWrite))
  }
  return checks
}

const mayWrite = 'it can be seen; whether it may be written to shows when the first pack is saved'

async function mailboxes({ client, readsFrom }: GraphChecksOptions): Promise<Check[]> {
  if (readsFrom === null) return []
  const read = () => client.get(path`/users/${readsFrom}/mailFolders/inbox`, { $select: 'id' })
  return [await tried(`mailbox ${readsFrom}`, 'readMail', `the mailbox ${readsFrom}`, read, 'answers to it can be read')]
}

/** What cannot be tried without doing it. Exchange may grant a mailbox in its own way, of which the token tells nothing. */
function named({ outside, sendsFrom }: GraphChecksOptions, granted: readonly string[]): Check[] {
  const wanted: Need[] = [
    ...(sendsFrom === null ? [] : (['sendMail'] as const)),
    ...(outside.teamsApp === null ? [] : (['install'] as const)),
  ]
  return wanted.map((need) => {
    const { permissions, what, stops } = needs[need]
    const name = `permission ${permissions[0]}`
    if (permissions.some((one) => granted.includes(one))) return pass(name, what)
    const fix = `IT: grant ${permissions[0]} to the clerk’s app${need === 'sendMail' ? ', unless Exchange grants it that mailbox by RBAC' : ''}.`
    return warn(name, `it is not among those that Microsoft 365 names. Without it ${stops}`, fix)
  })
}

/** What the clerk makes do without, and how: nothing is amiss where it is not granted. */
function spared({ outside, teams }: GraphChecksOptions, granted: readonly string[]): Check[] {
  const wanted: Need[] = [
    ...(teams ? (['channelMembers', 'chatMembers'] as const) : []),
    ...(outside.teamsApp === null ? [] : (['feed'] as const)),
  ]
  return wanted.map((need) => {
    const { permissions, what, stops } = needs[need]
    const given = permissions.find((one) => granted.includes(one))
    const without =
      need === 'feed'
        ? `not named: the manifest of the clerk’s app asks for it, and each who has the app grants it. Where it is not, ${stops}`
        : `not granted, and none is needed: ${stops}. IT may grant it`
    return pass(`permission ${permissions[0]}`, given === undefined ? without : `granted: ${what}`)
  })
}

async function tried(name: string, need: Need, thing: string, call: () => Promise<unknown>, well = 'they can be looked up') {
  try {
    await call()
    return pass(name, well)
  } catch (error) {
    return worded(name, need, troubleOf(error, need, thing))
  }
}

function worded(name: string, need: Need, { trouble, lasting }: Trouble): Check {
  return (lasting ? fail : warn)(name, trouble, `Until then ${needs[need].stops}.`)
}
