import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDesk } from '#app/open-desk.ts'
import { MovableClock } from '#clock.ts'
import { isEnvironmentMistake, readEnvironment } from '#environment.ts'
import { newFolder, Place } from '../cli/command.ts'
import { sampleStart } from '../journeys/fronts/front.ts'
import { canaries, canaryFolder, keepCanaries, members, unknownTo } from './canary-partnership.ts'

/** A place to run commands in, on a store in which each board has its word in everything. */
async function canaryPlace(): Promise<Place> {
  const here = new Place(await newFolder(), await canaryFolder())
  const environment = readEnvironment(here.env)
  if (isEnvironmentMistake(environment)) throw new Error(environment.mistake)
  await using desk = await openDesk(environment, { clock: new MovableClock(sampleStart) })
  await keepCanaries(desk)
  return here
}

/** The words of the boards besides one. */
function others(board: string): string[] {
  return Object.entries(canaries).flatMap(([id, word]) => (id === board ? [] : [word]))
}

const kinds = ['actions', 'risks', 'reports', 'meetings', 'seats', 'deliveries']

test('what is listed or exported of one board has no word of another', async () => {
  const here = await canaryPlace()
  for (const board of Object.keys(canaries)) {
    const told: [string, string][] = []
    for (const kind of kinds) told.push([kind, (await here.run('list', kind, '--board', board, '--json')).out])
    for (const [format, what] of [
      ['json', []],
      ['csv', []],
      ['csv', ['measures']],
      ['json', ['decisions']],
    ] as const) {
      const file = join(here.folder, `${board}-${what[0] ?? 'actions'}.${format}`)
      const { code, err } = await here.run('export', format, ...what, '--board', board, '--out', file)
      expect(code, err).toBe(0)
      told.push([`export ${format} ${what}`, await readFile(file, 'utf8')])
    }
    for (const [what, text] of told) for (const word of others(board)) expect(text, `${what} of ${board}`).not.toContain(word)
    expect(told[0]?.[1]).toContain(canaries[board])
  }
})

test('no digest, and nothing that is due or rehearsed, tells its reader a word of a board they do not see', async () => {
  const here = await canaryPlace()
  const span = ['--from', '2024-05-30', '--to', '2024-06-20']
  const { messages } = JSON.parse((await here.run('rehearse', ...span, '--json')).out)
  const { jobs } = JSON.parse((await here.run('due', '--at', '2024-06-05T10:00:00+01:00', '--json')).out)
  const told: { readonly to: string }[] = [...messages, ...jobs]
  expect(told.filter(({ to }) => to === 'owner').length).toBeGreaterThan(1)
  for (const { id } of members) {
    const { out } = await here.run('digest', '--to', id, '--at', '2024-06-03T08:30:00+01:00', '--json')
    const theirs = JSON.stringify(told.filter(({ to }) => to === id))
    for (const word of unknownTo(id)) {
      expect(out, `the digest of ${id}`).not.toContain(word)
      expect(theirs, `what ${id} gets`).not.toContain(word)
    }
  }
})
