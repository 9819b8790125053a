import { describe, expect, test } from 'vitest'
import { anAction } from '../builders/action.ts'
import { keep } from '../builders/desk.ts'
import { unknownTo, unseenBy } from './canary-partnership.ts'
import { entrances } from './doors.ts'

/** Everything that shows something, or opens a form to choose from; `%` is the board it is asked of. */
const reading = [
  'help',
  'whoami',
  'boards',
  'meetings',
  'meetings %',
  'actions',
  'actions all',
  'actions %',
  'actions % all',
  'actions % overdue',
  'actions owner:%-1',
  'mine',
  'show %',
  'show %-012',
  'show %-R-001',
  'show %-HR-001',
  'show %-D-001',
  'why %-012',
  'history %-012',
  'history %-R-001',
  'brief %',
  'chase % preview',
  'reports',
  'reports %',
  'report %',
  'rollup %',
  'panel',
  'risks',
  'risks %',
  'risk add',
  'risk add %',
  'risk score %-R-001',
  'measures',
  'measures %',
  'measure add',
  'decisions',
  'decisions %',
  'duties',
  'duties %',
  'funding',
  'funding F-%',
  'agency probation',
  'digest',
  'checks',
  'add',
  'add %',
  'date %-012',
  'assign %-012',
  'delegate %-012',
  'escalate %-R-001',
  'risk merge %-R-001',
  'away',
] as const

/** What is read from words in the conversation, and what only somebody who may would change anything with. */
const loose = ['everything is fine with %-012', '%-012 done, all finished', 'what about %?', 'pathway']
const changing = [
  'update %-012 hello',
  'done %-012 finished',
  'note %-012 x',
  'approve %-012',
  'signoff %-012',
  'pause % until 30 June 2024 x',
  'add % "Something"',
  'decision % "Something"',
  'risk score %-R-001 2 2',
  'escalate %-R-001 "Fund it" by:28 June 2024',
  'accept %-R-001 yes',
  'clear %-HR-001',
  'return %-HR-001 no',
  'chase %',
  'share %-012 RRB',
]

const boards = ['RRB', 'SVD', 'ELT']

describe.each(entrances)('through $name', ({ open, people }) => {
  test('nobody reads a word of a board they do not see, and what is there is refused as what is not', async () => {
    const entrance = await open()
    const leaks: string[] = []
    const unlike: string[] = []
    for (const id of people) {
      const unseen = unseenBy(id)
      const clean = (raw: string, where: string) => leaks.push(...leaksIn(id, raw, where))
      clean((await entrance.own(id)).raw, 'what is shown unasked')
      for (const asked of askedOf(
        reading,
        boards.filter((board) => !unseen.includes(board)),
      ))
        clean((await entrance.command(id, asked)).raw, asked)
      for (const asked of askedOf(loose, unseen)) clean((await entrance.write(id, asked)).raw, asked)
      for (const line of [...reading, ...changing].filter((one) => unseen.length > 0 && one.includes('%'))) {
        const { text: nowhere } = await entrance.command(id, line.replace('%', 'NIX'))
        for (const board of unseen) {
          const asked = line.replace('%', board)
          const { raw, text } = await entrance.command(id, asked)
          clean(raw, asked)
          if (text.replaceAll(board, 'NIX') !== nowhere.replaceAll(board, 'NIX'))
            unlike.push(`${id}: ${asked}: “${text}” and not “${nowhere}”`)
        }
      }
    }
    for (const { to, card, id } of await entrance.clerk.desk.store.list('outgoing'))
      if ('person' in to) leaks.push(...leaksIn(to.person, JSON.stringify(card), `sent as ${id}`))
    expect((await entrance.command('observer', 'show RRB-012')).text).toContain('Alderwick pathway')
    expect(leaks).toEqual([])
    expect(unlike).toEqual([])
  })
})

test('a record that two boards share names both and who leads it to whoever sees it, and has nothing else of the other', async () => {
  const local = entrances.find(({ name }) => name === 'the local workspace')
  const entrance = await local?.open()
  if (entrance === undefined) throw new Error('there is no local workspace')
  const shared = anAction({ id: 'RRB-077', boards: ['RRB', 'SVD'], title: 'Shared pathway', seat: 'RRB-1' })
  await keep(entrance.clerk.desk, [{ kind: 'action', record: shared }])
  for (const [person, other, word] of [
    ['observer', 'Birchover SVD', 'Birchover'],
    ['elsewhere', 'Alderwick RRB', 'Alderwick'],
  ] as const) {
    expect((await entrance.command(person, 'show RRB-077')).text).toContain(other)
    for (const asked of ['show RRB-077', 'why RRB-077', 'history RRB-077', 'actions all', 'boards', 'meetings']) {
      const { text } = await entrance.command(person, asked)
      const elsewhere = text
        .replaceAll(other, '')
        .replaceAll('Alderwick seat 1', '')
        .split('\n')
        .filter((line) => line.includes(word))
      expect({ person, asked, elsewhere }).toEqual({ person, asked, elsewhere: [] })
    }
  }
})

/** Each line once, or once for each board that it may be asked of. */
function askedOf(lines: readonly string[], of: readonly string[]): string[] {
  return lines.flatMap((line) => (line.includes('%') ? of.map((board) => line.replace('%', board)) : [line]))
}

/** Where somebody reads a word that they may not, with what stands around it. */
function leaksIn(person: string, raw: string, where: string): string[] {
  return unknownTo(person).flatMap((word) => {
    const at = raw.indexOf(word)
    return at < 0 ? [] : [`${person}: ${where}: ${raw.slice(Math.max(0, at - 80), at + 60)}`]
  })
}
