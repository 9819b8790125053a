import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { papers } from '#app/papers.ts'
import type { Reply } from '#cards/card.ts'
import { ConfigDirectory } from '#config/people/directory.ts'
import { may, maySee, permissions, type Standing, standingsOf } from '#domain/access/permission.ts'
import type { Board } from '#domain/board/board.ts'
import type { Heard } from '#domain/heard/heard.ts'
import type { IntentName, OneIntent } from '#domain/intent.ts'
import type { Handle, Platform } from '#domain/person/handle.ts'
import type { Person } from '#domain/person/person.ts'
import { riskStandingsOf } from '#domain/risk/standing.ts'
import type { Desk } from '#jobs/desk.ts'
import { Door } from '#jobs/door/door.ts'
import type { Commit, Store } from '#ports.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { anAction } from '../builders/action.ts'
import { aBoard } from '../builders/board.ts'
import { keep } from '../builders/desk.ts'
import { aStream } from '../builders/funding.ts'
import { aMeeting } from '../builders/meeting.ts'
import { aPartnership } from '../builders/partnership.ts'
import { aPerson } from '../builders/person.ts'
import { scratchFolder } from '../builders/scratch.ts'
import { canaryRecords } from '../permissions/canary-records.ts'
import { aboutOf, everyIntent } from './every-intent.ts'

const now = '2026-02-02T10:00:00.000Z'
const today = '2026-02-02'

/** Each board's own word stands in everything that is its own, so that it is known wherever it leaks. */
const words: Readonly<Record<string, string>> = { RRB: 'Alderwick', SVD: 'Birchover', ELT: 'Cedarholm' }
const boards: readonly Board[] = Object.entries(words).map(([id, word]) =>
  aBoard({
    id,
    // who the executive are is known to those who may ask them; what they have is not
    name: id === 'ELT' ? 'Executive Team' : `${word} Board`,
    shortName: id === 'ELT' ? 'Executive' : `${word} ${id}`,
    aliases: [id],
    channels: { slack: null, teams: null },
    ...(id === 'ELT' ? { marking: 'OFFICIAL-SENSITIVE' as const, clearance: 'OFFICIAL-SENSITIVE' as const } : {}),
  }),
)

const everywhere = (id: string) => ({ slack: `U-${id}`, teams: `aad-${id}` })
function somebody(id: string, given: Omit<Parameters<typeof aPerson>[0], 'id'> = {}): Person {
  return aPerson({ id, name: `Person ${id}`, handles: everywhere(id), agency: 'CPS', ...given })
}

/** One of each role; those of a board are of RRB. */
const people: readonly Person[] = [
  somebody('chair', { roles: ['chair:RRB'] }),
  somebody('deputy', { roles: ['deputy:RRB'] }),
  somebody('owner', { holds: ['RRB-1'], agency: 'PROBATION' }),
  somebody('supporter', { holds: ['RRB-2'] }),
  somebody('observer', { roles: ['observer:RRB'] }),
  somebody('secretary', { roles: ['secretariat'], agency: 'OPCC' }),
  somebody('technician', { roles: ['administrator'], agency: 'OPCC' }),
  somebody('executive', { roles: ['elt'], agency: 'OPCC' }),
  somebody('elsewhere', { roles: ['chair:SVD'], holds: ['SVD-1'] }),
  somebody('former', { holdings: [{ seat: 'RRB-2', as: 'holder', from: null, to: '2026-01-31' }] }),
]

const platforms: readonly (readonly [Platform, string])[] = [
  ['slack', 'T1'],
  ['teams', 'tenant-1'],
  ['email', 'example.org'],
  ['local', 'local'],
]

function fromOn([platform, tenant]: readonly [Platform, string], person: Person): Handle {
  const user = platform === 'email' ? person.email : platform === 'local' ? person.id : (person.handles[platform] ?? '')
  return { platform, tenant, user }
}

let desk: Desk
const opened = new AsyncDisposableStack()

afterAll(() => opened.disposeAsync())

beforeAll(async () => {
  const plain = aPartnership({
    boards,
    people,
    meetings: boards.map(({ id }) => aMeeting(id, '2026-02-20')),
    tenants: { slack: ['T1'], teams: ['tenant-1'] },
    funding: [aStream({ name: 'Office money', rests: { actions: ['RRB-012'], risks: [], boards: [] } })],
  })
  const partnership = { ...plain, risks: { ...plain.risks, executive: 'ELT' } }
  const folder = await scratchFolder('permissions')
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  const store = opened.use(await openEmbedded(folder))
  const clock = { now: () => now }
  desk = {
    partnership,
    store,
    directory: new ConfigDirectory(partnership, store),
    clock,
    messengers: [],
    files: store.files,
    papers,
  }
  await keep(
    desk,
    boards.flatMap(({ id }) =>
      canaryRecords(id, words[id] ?? '', {
        at: now,
        due: '2026-01-20',
        meeting: `${id}-2026-02-20`,
        escalated: id !== 'ELT',
      }),
    ),
  )
})

interface Answered {
  readonly reply: Reply
  readonly commits: readonly Commit[]
}

function pressed(person: Person, intent: OneIntent, platform: readonly [Platform, string], key: string): Promise<Answered> {
  return heardFrom(person, { as: 'press', intent, message: null }, platform, key)
}

/** The door's answer, and what it would commit; the store stays as it is. */
async function heardFrom(
  person: Person,
  said: Heard['said'],
  platform: readonly [Platform, string],
  key: string,
): Promise<Answered> {
  const commits: Commit[] = []
  const commit: Store['commit'] = async (one) => {
    commits.push(one)
    return { done: true, changes: [] }
  }
  const still: Desk = {
    ...desk,
    store: new Proxy(desk.store, { get: (store, name) => (name === 'commit' ? commit : bound(store, name)) }),
  }
  const from = fromOn(platform, person)
  const place: Heard['place'] = { kind: platform[0] === 'email' ? 'page' : 'direct', channel: `D-${person.id}`, thread: null }
  const reply = await new Door(still).answer({ key, from, place, at: now, said })
  return { reply, commits }
}

function bound(store: object, name: string | symbol): unknown {
  const value: unknown = Reflect.get(store, name)
  return typeof value === 'function' ? value.bind(store) : value
}

function isRefused(reply: Reply): boolean {
  return reply.as === 'card' && reply.refused === true
}

function titleOf(reply: Reply): string {
  return reply.as === 'card' ? reply.card.title : reply.as
}

/** Those that are about a risk and not an action, a board or nothing. */
const ofRisks = new Set<IntentName>([
  'risk-edit',
  'risk-score',
  'risk-review',
  'risk-note',
  'risk-close',
  'risk-merge',
  'mitigate',
  'escalate',
  'deescalate',
  'withdraw',
  'answer-escalation',
  'comment-escalation',
])
/** A return is judged once more by what is returned: a report, which has an intent of its own, or an escalation. */
const judgedAgain = new Set<IntentName>(['return'])
/** What everybody may ask, of themselves. */
const ofNobody = (Object.keys(permissions) as IntentName[]).filter((name) => permissions[name].includes('anyone'))

/** How somebody stands to what an intent is about, by the rules alone. */
function standings(person: Person, board: Board, name: IntentName): ReadonlySet<Standing> {
  const { partnership } = desk
  const answerers = board.id === 'RRB' ? ['owner'] : board.id === 'SVD' ? ['elsewhere'] : []
  if (ofRisks.has(name)) {
    const escalated = board.id === 'ELT' ? [] : ['ELT']
    return riskStandingsOf(
      partnership,
      person,
      { boards: [board], asked: escalated, deciding: escalated[0] ?? null, answerers },
      today,
    )
  }
  const action = anAction({ boards: [board.id], seat: `${board.id}-1`, supporting: [`${board.id}-2`] })
  return standingsOf(partnership, person, board, today).union(standingsOf(partnership, person, { action, answerers }, today))
}

/** The words of boards that somebody may not know of: an executive, or who was asked, knows what was escalated. */
function unknownWords(person: Person): string[] {
  return boards.filter((board) => !maySee(desk.partnership, person, board, today)).map(({ id }) => words[id] ?? '')
}

const names = Object.keys(everyIntent) as IntentName[]
const cases = names.flatMap((name) => people.map((person) => ({ name, person, who: person.id })))

describe('what each role may do to each board on each platform, through the door', () => {
  it('is some thousands of cases', () => {
    expect(cases.length * boards.length * platforms.length).toBeGreaterThan(8_000)
  })

  it.each(cases)('$who · $name', async ({ name, person }) => {
    for (const board of boards) {
      const about = aboutOf(board.id)
      const answers = await Promise.all(
        platforms.map((platform) => pressed(person, everyIntent[name](about), platform, `${name} ${board.id} ${platform[0]}`)),
      )
      for (const [index, { reply, commits }] of answers.entries()) {
        const where = `${person.id} ${name} ${board.id} ${platforms[index]?.[0]}: ${JSON.stringify(reply).slice(0, 600)}`
        const shown = JSON.stringify([
          reply,
          commits.map(({ outgoing }) => outgoing.filter(({ to }) => 'person' in to && to.person === person.id)),
        ])
        for (const word of unknownWords(person)) expect(shown, where).not.toContain(word)
        for (const { outgoing } of commits)
          for (const { to, card } of outgoing) {
            const reader = 'person' in to ? people.find(({ id }) => id === to.person) : undefined
            for (const word of reader === undefined ? [] : unknownWords(reader))
              expect(JSON.stringify(card), where).not.toContain(word)
          }
        expect(titleOf(reply), where).toBe(titleOf(answers[0]?.reply ?? reply))
        if (ofNobody.includes(name)) continue
        // the executive's own brief is for its members too
        const ownBrief = name === 'brief' && board.id === 'ELT' && person.roles.includes('elt')
        const allowed = ownBrief || may(name, standings(person, board, name)) === true
        if (allowed && judgedAgain.has(name)) continue
        if (allowed) expect(titleOf(reply), where).not.toMatch(/^You may not/)
        else {
          expect(isRefused(reply), where).toBe(true)
          expect(commits, where).toEqual([])
        }
      }
    }
  })

  const unseen = cases.filter(({ name }) => !ofNobody.includes(name))
  it.each(unseen)(
    '$who · $name is refused for a board not seen in the words for one that is not there',
    async ({ name, person }) => {
      for (const { id } of boards.filter((board) => !maySee(desk.partnership, person, board, today))) {
        const [there, nowhere] = await Promise.all(
          [id, 'NIX'].map((board) => pressed(person, everyIntent[name](aboutOf(board)), ['slack', 'T1'], `${name} ${board}`)),
        )
        const words = (answered: Answered | undefined) => answered && titleOf(answered.reply).replaceAll(id, 'NIX')
        expect(words(there)).toBe(words(nowhere))
      }
    },
  )

  const said = [
    'boards',
    'help',
    'actions',
    'actions all',
    'actions mine',
    'actions overdue',
    'meetings',
    'measures',
    'decisions',
    'reports',
    'risks',
    'duties',
    'digest',
    'show SVD',
    'show RRB-0',
    'show ELT-012',
    'show pathway',
    'actions alder',
    'actions birch',
    'actions owner:owner',
    'agency probation',
    'funding',
    'checks',
    'resend',
    'whoami',
    'nonsense about everything',
    'brief',
    'chase',
    'pack',
    'rollup',
    'all on track',
    'everything is fine with SVD-012 and RRB-012 and ELT-012',
  ]
  it.each(people.map((person) => ({ person, who: person.id })))(
    '$who sees nothing of another board in lists, home or suggestions',
    async ({ person }) => {
      const heard: Heard['said'][] = [
        { as: 'opened' },
        ...said.map((words) => ({ as: 'command' as const, words })),
        ...said.map((words) => ({ as: 'message' as const, words, message: null })),
      ]
      for (const [platform, tenant] of platforms)
        for (const [index, one] of heard.entries()) {
          const { reply, commits } = await heardFrom(person, one, [platform, tenant], `said ${index} ${platform}`)
          const own = commits.flatMap(({ outgoing }) => outgoing.filter(({ to }) => 'person' in to && to.person === person.id))
          for (const word of unknownWords(person)) expect(JSON.stringify([reply, own]), JSON.stringify(one)).not.toContain(word)
        }
    },
  )
})
