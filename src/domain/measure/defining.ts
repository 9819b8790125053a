import type { Day } from '../day.ts'
import { fold } from '../names.ts'
import type { Partnership } from '../partnership.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import type { Measure, MeasureDefinition } from './measure.ts'
import { directionNamed, targetFrom } from './measure-words.ts'

/** What somebody says of a measure, in their own words. What is left out stays; "none" takes a direction, target or portfolio away. */
export interface MeasureSaid {
  readonly name?: string | undefined
  readonly unit?: string | undefined
  readonly better?: string | undefined
  readonly target?: string | undefined
  readonly source?: string | undefined
  readonly portfolio?: string | undefined
  /** "yes" or "no". */
  readonly retired?: string | undefined
}

/** A definition as it is with what was said of it. Refuses a direction or portfolio that there is not, and a measure without a name or unit. */
export function definedAs(
  said: MeasureSaid,
  known: MeasureDefinition,
  { portfolios, today }: { readonly portfolios: Partnership['portfolios']; readonly today: Day },
): MeasureDefinition | Refusal {
  const retired = retiredSaid(said.retired, known, today)
  if (isRefusal(retired)) return retired
  const direction = directionSaid(said.better, known)
  if (isRefusal(direction)) return direction
  const portfolio = portfolioSaid(said.portfolio, known, portfolios)
  if (isRefusal(portfolio)) return portfolio
  const target = given(said.target)
  const { retired: _, ...others } = known
  const definition = {
    ...others,
    ...retired,
    name: given(said.name) ?? known.name,
    unit: given(said.unit) ?? known.unit,
    direction,
    portfolio: portfolio.id,
    target: target === undefined ? known.target : isNone(target) ? null : targetFrom(target),
    source: given(said.source) ?? known.source,
  }
  if (definition.name === '' || definition.unit === '')
    return refuse('A measure needs a name and a unit, so nothing was changed.', 'For example: unit:percent')
  return definition
}

/** A measure of the same boards that is called the same already; undefined when there is none. */
export function twinOf(definition: MeasureDefinition, all: readonly Measure[]): Measure | undefined {
  return all.find(
    ({ id, name, boards }) =>
      id !== definition.id && fold(name) === fold(definition.name) && boards.some((board) => definition.boards.includes(board)),
  )
}

function directionSaid(words: string | undefined, known: MeasureDefinition): MeasureDefinition['direction'] | Refusal {
  const said = given(words)
  if (said === undefined) return known.direction
  if (isNone(said)) return null
  return (
    directionNamed(said) ??
    refuse(
      `“${said.slice(0, 40)}” is no direction, so nothing was changed.`,
      'Say up (more is better), down (less is better), reach (good at its target) or none.',
    )
  )
}

function retiredSaid(
  words: string | undefined,
  { retired }: MeasureDefinition,
  today: Day,
): { readonly retired?: Day } | Refusal {
  const said = given(words)?.toLowerCase()
  if (said === 'no') return {}
  if (said === 'yes') return { retired: retired ?? today }
  if (said !== undefined)
    return refuse(
      'I could not tell whether it is retired, so nothing was changed.',
      'Say retired:yes, or retired:no to measure it again.',
    )
  return retired === undefined ? {} : { retired }
}

function portfolioSaid(
  words: string | undefined,
  known: MeasureDefinition,
  portfolios: Partnership['portfolios'],
): { readonly id: string | null } | Refusal {
  const said = given(words)
  if (said === undefined) return { id: known.portfolio }
  if (isNone(said)) return { id: null }
  const found = portfolios.find(({ id, name }) => fold(id) === fold(said) || fold(name) === fold(said))
  if (found !== undefined) return { id: found.id }
  const ids = portfolios.map(({ id }) => id).join(', ')
  return refuse(`There is no portfolio called “${said.slice(0, 60)}”, so nothing was changed.`, `Portfolios: ${ids || 'none'}.`)
}

/** What was said, if anything was. */
function given(words: string | undefined): string | undefined {
  const said = words?.trim()
  return said === '' ? undefined : said
}

function isNone(words: string): boolean {
  return fold(words) === 'none'
}
