import { pino } from 'pino'
import { slackReach } from '#app/wiring/slack-wiring.ts'
import { teamsReach } from '#app/wiring/teams-wiring.ts'
import { systemClock } from '#clock.ts'
import type { Board } from '#domain/board/board.ts'
import type { Person } from '#domain/person/person.ts'
import { deliver } from '#jobs/delivery/deliver.ts'
import type { Desk } from '#jobs/desk.ts'
import { outgoing } from '#jobs/outgoing.ts'
import type { Messenger, Outgoing, Put } from '#ports.ts'
import { aBoard } from '../tests/builders/board.ts'
import { aPartnership } from '../tests/builders/partnership.ts'
import { aPerson } from '../tests/builders/person.ts'
import { botId, tenant } from '../tests/doubles/microsoft-keys.ts'
import { SlackDouble } from '../tests/doubles/slack-double.ts'
import { SlackLimits } from '../tests/doubles/slack-limits.ts'
import { type Account, clerkToken, directOf, TeamsDouble } from '../tests/doubles/teams-double.ts'
import { temporaryFolder } from './clerk-folder.ts'
import type { BenchLine } from './line.ts'
import { openDesk } from './partnerships.ts'

const direct = 500
const channels = 20
const inEachChannel = 3
const messages = direct + channels * inEachChannel
const silent = pino({ level: 'silent' })

/** What a platform took: when each message arrived, in milliseconds, and how many it refused for pace. */
interface Taken {
  readonly times: readonly number[]
  readonly refused: number
}

/** 500 direct messages and 20 channels in real time, on doubles that hold to the published limits, for what those limits allow. */
export async function run(): Promise<readonly BenchLine[]> {
  const [teams, slack] = [await overTeams(), await overSlack()]
  return [lineOf('Slack', slack, 300 / 60), lineOf('Teams', teams, 50)]
}

function lineOf(platform: string, { times, refused }: Taken, allowed: number): BenchLine {
  const [first = 0, last = 0] = [times[0], times.at(-1)]
  const rate = ((times.length - 1) / (last - first)) * 1_000
  const ratio = rate / allowed
  return {
    what: `${direct} direct messages and ${inEachChannel} in each of ${channels} channels by ${platform}, of what it allows`,
    ours: `${rate.toFixed(2)} a second`,
    baseline: `${allowed} a second`,
    ratio: `${ratio.toFixed(3)}, ${refused} refused`,
    target: '≥ 0.95, 0 refused',
    reached: ratio >= 0.95 && refused === 0 && times.length === messages,
  }
}

async function overSlack(): Promise<Taken> {
  const double = await new SlackDouble().listen()
  const limits = new SlackLimits(double)
  const settings = { botToken: 'xoxb-bench', apiUrl: double.apiUrl, signingSecret: null, appToken: null }
  const known = (person: Person): Put => ({
    kind: 'lookup',
    record: { id: `slack:${slackOf(person)}`, version: 0, platform: 'slack', found: `D${person.id}`, at: systemClock.now() },
  })
  await sendAll((desk) => slackReach(settings, desk, silent), known)
  await double.close()
  return { times: limits.taken, refused: limits.refused }
}

async function overTeams(): Promise<Taken> {
  const double = await new TeamsDouble().listen()
  double.limits = true
  const times: number[] = []
  const push = double.posted.push.bind(double.posted)
  double.posted.push = (...posted) => {
    times.push(performance.now())
    return push(...posted)
  }
  const settings = {
    clientId: botId,
    clientSecret: 'secret',
    certificate: null,
    tenantId: tenant,
    cloud: 'public',
    auth: 'on',
  } as const
  const places = { serviceUrl: double.serviceUrl, loopback: true, token: async () => clerkToken }
  await sendAll(
    (desk) => {
      for (const { id } of desk.partnership.people) double.rooms.set(directOf(id), { members: [accountOf(id)] })
      for (const { channels: at } of desk.partnership.boards) double.rooms.set(at.teams ?? '', { members: [] })
      return teamsReach(settings, { desk, log: silent, places }).messenger
    },
    ({ id }) => conversation(directOf(id), id, double.serviceUrl),
    ({ channels: { teams } }) => conversation(teams ?? '', null, double.serviceUrl),
  )
  await double.close()
  return { times, refused: double.slowed }
}

/** Sends everything there is to send, everybody being known already, until nothing is left. */
async function sendAll(
  reach: (desk: Desk) => Messenger,
  knownPerson: (person: Person) => Put,
  knownBoard?: (board: Board) => Put,
): Promise<void> {
  await using folder = await temporaryFolder()
  const partnership = aPartnership({
    people: Array.from({ length: direct }, (_, index) => personOf(`p${index}`)),
    boards: Array.from({ length: channels }, (_, index) => boardOf(index)),
  })
  await using opened = await openDesk(folder.path, partnership, systemClock.now())
  const messengers: Messenger[] = []
  const desk: Desk = { ...opened, clock: systemClock, messengers }
  messengers.push(reach(desk))
  const put = [...partnership.people.map(knownPerson), ...(knownBoard ? partnership.boards.map(knownBoard) : [])]
  await desk.store.commit({ heard: null, put, remove: [], changes: [], outgoing: allOf(desk) })
  const deliverer = deliver(desk)
  while ((await desk.store.list('outgoing', { status: 'queued' })).length > 0) {
    await deliverer.idle()
    await new Promise((done) => setTimeout(done, 250))
  }
  await deliverer.stop()
}

function allOf({ partnership: { people, boards }, clock }: Desk): Outgoing[] {
  const to = [
    ...people.map(({ id }) => ({ person: id })),
    ...Array.from({ length: inEachChannel }, () => boards.map(({ id }) => ({ board: id }))).flat(),
  ]
  const lines = [{ as: 'text' as const, spans: [{ text: 'Please say how your actions stand before the board meets.' }] }]
  const card = { title: 'Before the board meets', marking: 'OFFICIAL' as const, lines }
  return to.map((one, index) =>
    outgoing({ id: `bench:${index}`, job: 'notice', to: one, card, why: 'a benchmark', at: clock.now() }),
  )
}

function personOf(id: string): Person {
  const person = aPerson({ id })
  return { ...person, handles: { slack: slackOf({ id }), teams: id } }
}

function boardOf(index: number): Board {
  const id = `B${String.fromCharCode(65 + index)}`
  return { ...aBoard({ id }), channels: { slack: `C0000000${index}`, teams: `19:${id}@thread.tacv2` } }
}

function slackOf({ id }: Pick<Person, 'id'>): string {
  return `U${id.toUpperCase()}`
}

function accountOf(id: string): Account {
  return { id: `29:${id}`, aadObjectId: id, name: id, email: `${id}@example.org`, tenantId: tenant, userRole: 'user' }
}

function conversation(id: string, account: string | null, serviceUrl: string): Put {
  const kind = account === null ? 'channel' : 'direct'
  const record = { id, version: 0, tenant, serviceUrl, bot: `28:${botId}`, kind, account, team: null, name: null } as const
  return { kind: 'conversation', record: { ...record, shared: false, gone: false, at: systemClock.now() } }
}
