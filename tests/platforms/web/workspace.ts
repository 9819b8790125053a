import { rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import express from 'express'
import { papers } from '#app/papers.ts'
import { MovableClock } from '#clock.ts'
import { ConfigDirectory } from '#config/people/directory.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Desk } from '#jobs/desk.ts'
import type { Upcoming } from '#platforms/web/local/clock-walk.ts'
import { Conversations } from '#platforms/web/local/conversations.ts'
import { localMessenger } from '#platforms/web/local/local-messenger.ts'
import { webApp } from '#platforms/web/local/server.ts'
import type { Answer } from '#ports.ts'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { aBoard } from '../../builders/board.ts'
import { aMeeting } from '../../builders/meeting.ts'
import { aPartnership } from '../../builders/partnership.ts'
import { aPerson } from '../../builders/person.ts'
import { scratchFolder } from '../../builders/scratch.ts'
import { ScriptedAnswer } from './scripted-answer.ts'

/** A partnership of two boards and five people: a chair, an owner, the secretariat, somebody of the ELT, an observer. */
function smallPartnership(): Partnership {
  const post = (id: string, role: string) => ({ id, version: 0, name: role, role, handles: {} })
  return aPartnership({
    name: 'The partnership of the tests',
    handling: 'For members of the board.',
    boards: [
      aBoard({
        id: 'RRB',
        name: 'Reducing Reoffending Board',
        shortName: 'Reducing Reoffending',
        clearance: 'OFFICIAL-SENSITIVE',
      }),
      aBoard({ id: 'VWB', name: 'Victim and Witness Board', shortName: 'Victim and Witness' }),
    ],
    people: [
      aPerson({ ...post('chair', 'Head of Probation'), roles: ['chair:RRB', 'member:RRB'] }),
      aPerson({ ...post('owner', 'Head of Resettlement'), holds: ['RRB-1'] }),
      aPerson({ ...post('clerk-officer', 'Board officer'), roles: ['secretariat'], agency: 'OPCC' }),
      aPerson({ ...post('director', 'Director'), roles: ['elt'], agency: 'OPCC' }),
      aPerson({ ...post('observer', 'Judge'), roles: ['observer:VWB'] }),
    ],
    meetings: [aMeeting('RRB', '2024-03-14')],
  })
}

/** The workspace served on a free port, with a scripted clerk unless another is made from the desk. */
export async function openWorkspace(clerkOf?: (desk: Desk) => Answer) {
  const folder = await scratchFolder('web')
  const store = await openEmbedded(folder)
  const partnership = smallPartnership()
  const directory = new ConfigDirectory(partnership, store)
  const clock = new MovableClock('2024-02-29T09:10:00Z')
  const conversations = new Conversations(store, clock)
  const script = new ScriptedAnswer()
  const messenger = localMessenger(conversations, directory, partnership, clock)
  const desk: Desk = { partnership, store, directory, clock, messengers: [messenger], files: store.files, papers }
  const steps: Upcoming[] = []
  const visited: string[] = []
  const onMoves: (() => Promise<unknown>)[] = []
  const onMove = (act: () => Promise<unknown>) => void onMoves.push(act)
  const faults: unknown[] = []
  const app = webApp({
    answer: clerkOf?.(desk) ?? script.answer,
    store,
    conversations,
    directory,
    partnership,
    papers,
    files: store.files,
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
