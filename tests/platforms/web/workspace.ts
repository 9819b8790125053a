import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { MovableClock } from '#clock.ts'
import { ConfigDirectory } from '#config/directory.ts'
import type { Board } from '#domain/board.ts'
import { Calendar } from '#domain/calendar.ts'
import type { Meeting } from '#domain/meeting.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person.ts'
import type { Upcoming } from '#platforms/web/clock-walk.ts'
import { Conversations } from '#platforms/web/conversations.ts'
import { localMessenger } from '#platforms/web/local-messenger.ts'
import { webApp } from '#platforms/web/server.ts'
import { openEmbedded } from '#storage/embedded.ts'
import { ScriptedAnswer } from './scripted-answer.ts'

const meanings = { blue: 'closed', red: 'will miss', amber: 'recoverable', green: 'on track', grey: 'not started' }

/** A partnership of two boards and five people: a chair, an owner, the secretariat, somebody of the ELT, an observer. */
export function smallPartnership(): Partnership {
  const settings = {
    timeZone: 'Europe/London',
    holidays: new Set<string>(),
    counting: 'clear',
    hours: { from: '09:00', to: '16:30' },
  } as const
  return {
    name: 'The partnership of the tests',
    timeZone: 'Europe/London',
    marking: 'OFFICIAL',
    handling: 'For members of the board.',
    calendar: new Calendar(settings),
    agencies: [
      { id: 'PROBATION', name: 'Probation', aliases: [], requested: false, office: false },
      { id: 'OFFICE', name: 'The office', aliases: [], requested: false, office: true },
    ],
    boards: [board('RRB', 'Reducing Reoffending Board'), board('VWB', 'Victim and Witness Board')],
    people: [
      person('chair', 'Head of Probation', ['chair:RRB', 'member:RRB']),
      { ...person('owner', 'Head of Resettlement', []), holdings: [{ seat: 'RRB-seat', as: 'holder', from: null, to: null }] },
      { ...person('clerk-officer', 'Board officer', ['secretariat']), agency: 'OFFICE' },
      { ...person('director', 'Director', ['elt']), agency: 'OFFICE' },
      person('observer', 'Judge', ['observer:VWB']),
    ],
    meetings: [meeting('RRB', '2024-03-14T10:00:00.000Z')],
    priorities: [],
    funding: [],
    policies: {
      nudgesAWeek: 2,
      acknowledgedDays: 3,
      snoozeDays: 10,
      noChanges: 2,
      amberWithin: 10,
      quietDays: 20,
      undoHours: 24,
      meanings,
    },
    tenants: { slack: [], teams: [] },
    sample: null,
  }
}

function board(id: string, name: string): Board {
  return {
    id,
    name,
    shortName: name.replace(' Board', ''),
    aliases: [],
    kind: 'sub-board',
    parent: null,
    prefix: id,
    seats: [{ id: `${id}-seat`, board: id, agency: 'PROBATION', title: 'Head of Resettlement', noChase: false }],
    channels: { slack: null, teams: null },
    marking: 'OFFICIAL',
    clearance: 'OFFICIAL-SENSITIVE',
    ladder: [],
    cadence: 'quarterly',
    usualTime: '10:00',
    meanings: {},
  }
}

function person(id: string, role: string, roles: readonly string[]): Person {
  const holdings: Person['holdings'] = []
  return {
    id,
    version: 0,
    name: role,
    role,
    agency: 'PROBATION',
    email: `${id}@example.org`,
    roles,
    holdings,
    handles: {},
    prefers: null,
  }
}

function meeting(on: string, startsAt: string): Meeting {
  return { id: `${on}:${startsAt}`, version: 0, board: on, startsAt, uid: null, place: null, example: true }
}

/** The workspace served on a free port, with a scripted clerk. */
export async function openWorkspace() {
  const folder = await mkdtemp(join(tmpdir(), 'board-clerk-web-'))
  const store = await openEmbedded(folder)
  const partnership = smallPartnership()
  const directory = new ConfigDirectory(partnership, store)
  const clock = new MovableClock('2024-02-29T09:10:00Z')
  const conversations = new Conversations(store, clock)
  const script = new ScriptedAnswer()
  const steps: Upcoming[] = []
  const visited: string[] = []
  const onMoves: (() => Promise<unknown>)[] = []
  const onMove = (act: () => Promise<unknown>) => void onMoves.push(act)
  const faults: unknown[] = []
  const app = webApp({
    answer: script.answer,
    store,
    conversations,
    directory,
    partnership,
    clock,
    next: async () => steps.filter(({ at }) => at > clock.now()),
    moved: async () => {
      visited.push(clock.now())
      for (const act of onMoves) await act()
    },
    failed: (error) => faults.push(error),
  })
  const server = createServer(express().use(app))
  const url = await listening(server)
  const close = async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
    await store[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  }
  const messenger = localMessenger(conversations, directory, partnership)
  return {
    url,
    store,
    conversations,
    messenger,
    clock,
    script,
    steps,
    visited,
    onMove,
    faults,
    partnership,
    [Symbol.asyncDispose]: close,
  }
}

export type Workspace = Awaited<ReturnType<typeof openWorkspace>>

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return `http://127.0.0.1:${address.port}`
}
