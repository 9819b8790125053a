import { pino } from 'pino'
import { papers } from '#app/papers.ts'
import { ConfigDirectory } from '#config/people/directory.ts'
import type { Board } from '#domain/board/board.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person/person.ts'
import type { SlackMessengerOptions } from '#platforms/slack/send/send.ts'
import type { Engine } from '#storage/snapshot.ts'
import { aBoard } from '../../builders/board.ts'
import { aStore } from '../../builders/desk.ts'
import { aPerson } from '../../builders/person.ts'

/** The board whose channel is posted to. */
export const board = aBoard({ id: 'RRB', name: 'Reducing Reoffending Board', channels: { slack: '#rrb-board', teams: null } })

/** Somebody, by their account or address on Slack; undefined for none. */
export function person(id: string, slack: string | undefined): Person {
  return aPerson({ id, handles: { slack } })
}

/** What a messenger needs, on a new store that goes with the test. */
export async function sendingDesk(
  apiUrl: string,
  people: readonly Person[] = [],
  boards: readonly Board[] = [board],
): Promise<SlackMessengerOptions & { readonly store: Engine }> {
  const store = await aStore()
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
