import type { Books } from '../books.ts'
import { repeated, type Use, unknownNames, uses } from '../checks.ts'
import type { Mistake } from '../page/mistake.ts'
import type { Sheet } from '../page/sheet.ts'
import type { RisksFile } from './risks-file.ts'

/** What is wrong with the risks beyond their schema: bands with gaps or overlaps, unknown bodies, a chain that comes back to itself. */
export function riskMistakes({ risks, boards, people }: Books): Mistake[] {
  if (risks.value === null) return []
  const { matrix, categories, escalation } = risks.value
  return [
    ...bandMistakes(risks, matrix),
    ...repeated(risks, 'the band', uses('bands', matrix.bands, 'id').map(under('matrix'))),
    ...repeated(risks, 'the category', uses('categories', categories, 'id')),
    ...unknownNames(risks, 'a board', bodiesIn(escalation), boards.ids('boards')),
    ...unknownNames(risks, 'a person', named(['escalation', 'director'], escalation.director), people.ids('people')),
    ...ringMistakes(risks, escalation, boards.value?.boards ?? []),
    ...orderMistakes(risks, escalation),
    ...corporateMistakes(risks, escalation, boards.ids('boards')),
  ]
}

function under(part: string): (use: Use) => Use {
  return ({ at, name }) => ({ at: [part, ...at], name })
}

function named(at: Use['at'], name: string | null): Use[] {
  return name === null ? [] : [{ at, name }]
}

function bodiesIn({ executive, meets, chain }: RisksFile['escalation']): Use[] {
  return [
    ...named(['escalation', 'executive'], executive),
    ...meets.map((name, index): Use => ({ at: ['escalation', 'meets', index], name })),
    ...Object.entries(chain).flatMap(([from, to]) => [
      { at: ['escalation', 'chain', from], name: from },
      ...to.map((name, index): Use => ({ at: ['escalation', 'chain', from, index], name })),
    ]),
  ]
}

/** Each band begins where the one before it ends, from 1 to the highest score there is. */
function bandMistakes(sheet: Sheet<RisksFile>, { likelihood, impact, bands }: RisksFile['matrix']): Mistake[] {
  const highest = likelihood.length * impact.length
  const wrong: Mistake[] = []
  let next = 1
  for (const [index, { name, from, to }] of bands.entries()) {
    const tell = (field: 'from' | 'to', found: string, allowed: string) =>
      wrong.push(sheet.mistake(['matrix', 'bands', index, field], found, allowed))
    if (from > next) tell('from', `no band has the ${scores(next, from - 1)} below “${name}”.`, `Begin it at ${next}.`)
    if (from < next) tell('from', `“${name}” overlaps the band before it at ${scores(from, next - 1)}.`, `Begin it at ${next}.`)
    if (to < from) tell('to', `“${name}” ends at ${to}, before it begins at ${from}.`, 'Change one of the two.')
    next = Math.max(next, to + 1)
  }
  const last = bands.length - 1
  if (next <= highest)
    wrong.push(
      sheet.mistake(['matrix', 'bands', last, 'to'], `no band has the ${scores(next, highest)}.`, `End the last at ${highest}.`),
    )
  if (next > highest + 1)
    wrong.push(
      sheet.mistake(['matrix', 'bands', last, 'to'], `the matrix has no score above ${highest}.`, `End the last at ${highest}.`),
    )
  return wrong
}

function scores(from: number, to: number): string {
  return from === to ? `score ${from}` : `scores ${from} to ${to}`
}

/** A body that would be asked by itself in the end, by the chain or by whom a body outside it reports to; told once, at the first of the ring. */
function ringMistakes(
  sheet: Sheet<RisksFile>,
  { chain, executive }: RisksFile['escalation'],
  boards: readonly { readonly id: string; readonly parent: string | null }[],
): Mistake[] {
  const above = new Map(boards.map(({ id, parent }) => [id, id === executive || parent === null ? [] : [parent]]))
  for (const [body, asked] of Object.entries(chain)) above.set(body, asked)
  const bodies = Object.keys(chain)
  return bodies.flatMap((body, index) => {
    const ring = ringFrom(body, above)
    if (ring === null || bodies.slice(0, index).some((earlier) => ring.includes(earlier))) return []
    return [
      sheet.mistake(
        ['escalation', 'chain', body],
        `the chain of bodies comes back to itself: ${ring.join(' → ')}.`,
        'Take one step of the ring out.',
      ),
    ]
  })
}

function ringFrom(body: string, above: ReadonlyMap<string, readonly string[]>): string[] | null {
  const ways: string[][] = [[body]]
  const seen = new Set<string>()
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    for (const next of above.get(way.at(-1) ?? '') ?? []) {
      if (next === body) return [...way, body]
      if (!seen.has(next)) ways.push([...way, next])
      seen.add(next)
    }
  }
  return null
}

/** Each place once, members last, because they can always be asked; `channels` is Slack and Teams together. */
function orderMistakes(sheet: Sheet<RisksFile>, { order }: RisksFile['escalation']): Mistake[] {
  return order.flatMap((place, index) => {
    const before = order.slice(0, index)
    const tell = (found: string, allowed: string) => [sheet.mistake(['escalation', 'order', index], found, allowed)]
    if (before.includes(place)) return tell(`“${place}” is in the order twice.`, 'Take one of them out.')
    if (before.includes('members')) return tell(`“${place}” is never tried after “members”.`, 'Put “members” last.')
    const isOne = place === 'slack' || place === 'teams'
    if ((isOne && before.includes('channels')) || (place === 'channels' && before.some((one) => one !== 'channels')))
      return tell(`“channels” is Slack and Teams already.`, 'Name “channels” alone, or “slack” and “teams” one after the other.')
    return []
  })
}

/** The register of the executive is no board, and needs an executive that holds it. */
function corporateMistakes(
  sheet: Sheet<RisksFile>,
  { corporate, executive }: RisksFile['escalation'],
  boards: ReadonlySet<string> | null,
): Mistake[] {
  if (corporate === null) return []
  const at = ['escalation', 'corporate', 'id']
  if (boards?.has(corporate.id))
    return [sheet.mistake(at, `“${corporate.id}” is a board already.`, 'Give the register an id of its own.')]
  return executive === null
    ? [sheet.mistake(at, 'a corporate register needs an executive that holds it.', 'Name it as “executive”, or write null here.')]
    : []
}
