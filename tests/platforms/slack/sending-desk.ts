import { rm } from 'node:fs/promises'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { papers } from '#app/papers.ts'
import { ConfigDirectory } from '#config/directory.ts'
import type { Board } from '#domain/board.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person.ts'
import type { SlackMessengerOptions } from '#platforms/slack/send.ts'
import { openEmbedded } from '#storage/embedded.ts'
import type { Engine } from '#storage/snapshot.ts'
import { scratchFolder } from '../../builders/scratch.ts'

export const board: Board = {
  id: 'RRB',
  name: 'Reducing Reoffending Board',
  shortName: 'RRB',
  aliases: [],
  kind: 'sub-board',
  parent: null,
  prefix: 'RRB',
  seats: [],
  channels: { slack: '#rrb-board', teams: null },
  marking: 'OFFICIAL',
  clearance: 'OFFICIAL',
  ladder: [],
  cadence: '',
  usualTime: '10:00',
  meanings: {},
}

export function person(id: string, slack: string | undefined): Person {
  return {
    id,
    version: 0,
    name: id,
    role: '',
    agency: 'X',
    email: `${id}@example.org`,
    roles: [],
    holdings: [],
    handles: { slack },
    prefers: null,
  }
}

/** What a messenger needs, on a new store that goes with the test. */
export async function sendingDesk(
  apiUrl: string,
  people: readonly Person[] = [],
  boards: readonly Board[] = [board],
): Promise<SlackMessengerOptions & { readonly store: Engine }> {
  const folder = await scratchFolder('slack')
  const store = await openEmbedded(folder)
  onTestFinished(async () => {
    await store[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  })
  const partnership = { people, boards, meetings: [], tenants: { slack: ['T000000001'], teams: [] } } as unknown as Partnership // what the directory reads
  return {
    botToken: 'xoxb-clerk',
    apiUrl,
    log: pino({ level: 'silent' }),
    store,
    directory: new ConfigDirectory(partnership, store),
    boards,
    clock: { now: () => new Date().toISOString() },
    timeZone: 'Europe/London',
    attachable: { papers, files: store.files },
  }
}
