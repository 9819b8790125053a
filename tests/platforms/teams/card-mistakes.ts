import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { IAdaptiveCard } from '@microsoft/teams.cards'
import { Ajv, type ValidateFunction } from 'ajv'

const folder = process.env.BOARD_CLERK_SCHEMAS ?? ''
const files = { standard: 'adaptive-card-1.5.0.json', teams: 'teams-cards-2.1.0.generated.schema.json' } as const

/** Whether the two schemas are at hand (`BOARD_CLERK_SCHEMAS` names their folder); without them the library and the clerk's own rules check. */
export const hasCardSchemas = folder !== '' && Object.values(files).every((file) => existsSync(join(folder, file)))

/** What four judges find wrong with a card: Microsoft's library, the standard's schema, the schema of Teams' own types, and the clerk's own rules. */
export function cardMistakes(card: IAdaptiveCard): string[] {
  return [...sizeMistakes(card), ...dialogMistakes(card)]
}

/** The same of a dialog's card, which is no message and has no such limit of size. */
export function dialogMistakes(card: IAdaptiveCard): string[] {
  return [
    ...ownMistakes(card),
    ...libraryMistakes(card),
    ...schemaMistakes('teams', card),
    ...schemaMistakes('standard', standardOnly(card)),
  ]
}

/** Every object inside a value. */
export function everything(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(everything)
  if (typeof value !== 'object' || value === null) return []
  return [{ ...value }, ...Object.values(value).flatMap(everything)]
}

function sizeMistakes(card: IAdaptiveCard): string[] {
  const json = JSON.stringify(card)
  return Math.max(Buffer.byteLength(json), json.length * 2) <= 80_000 ? [] : ['it is over 80 KB']
}

function ownMistakes(card: IAdaptiveCard): string[] {
  const ids = everything({ ...card, actions: [] }).flatMap(({ id, type }) =>
    typeof id === 'string' && type !== undefined ? [id] : [],
  )
  return [
    ...(card.version === '1.5' ? [] : ['its version is not 1.5']),
    ...(new Set(ids).size === ids.length ? [] : ['an id is there twice']),
    ...everything(card).flatMap((each) => elementMistakes(each)),
  ]
}

function elementMistakes(each: Record<string, unknown>): string[] {
  const type = String(each.type)
  const labelled = !type.startsWith('Input.') || (typeof each.label === 'string' && each.label !== '')
  const told = each.isRequired !== true || typeof each.errorMessage === 'string'
  const falls = !type.startsWith('Chart.') || each.fallback !== undefined
  const rows = type !== 'ActionSet' || (Array.isArray(each.actions) && each.actions.length <= 6)
  return [
    ...(labelled ? [] : ['an input has no label']),
    ...(told ? [] : ['a required input does not say so when it is empty']),
    ...(falls ? [] : ['a chart has no fallback']),
    ...(rows ? [] : ['a row has more than six buttons']),
  ]
}

interface Library {
  HostConfig: new (config: unknown) => object
  AdaptiveCard: new () => {
    hostConfig: object
    parse(json: unknown, context: unknown): void
    validateProperties(): { validationEvents: { message: string }[] }
  }
  SerializationContext: new () => { eventCount: number; getEventAt(index: number): { message: string } }
}
// adaptivecards cannot be imported as ESM in Node
const library: Library = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js')

/** The library knows no charts: it names them as unknown, and shows what they fall back to. */
function libraryMistakes(card: IAdaptiveCard): string[] {
  const context = new library.SerializationContext()
  const parsed = new library.AdaptiveCard()
  parsed.hostConfig = new library.HostConfig({ actions: { maxActions: 6 } })
  parsed.parse(structuredClone(card), context)
  const read = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message)
  const checked = parsed.validateProperties().validationEvents.map(({ message }) => message)
  return [...read, ...checked].filter((message) => !/Chart\.|wrapped in a/.test(message))
}

function schemaMistakes(name: keyof typeof files, card: unknown): string[] {
  if (!hasCardSchemas) return []
  const validate = validators()[name]
  return validate(card) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${name}: ${instancePath} ${message}`)
}

let made: Record<keyof typeof files, ValidateFunction> | undefined

function validators(): Record<keyof typeof files, ValidateFunction> {
  made ??= { standard: validator(files.standard), teams: validator(files.teams) }
  return made
}

function validator(file: string): ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false })
  ajv.addMetaSchema(
    JSON.parse(readFileSync(createRequire(import.meta.url).resolve('ajv/dist/refs/json-schema-draft-06.json'), 'utf8')),
  )
  const { id: _, ...schema } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  return ajv.compile(schema)
}

/** What the standard knows of a card: without Teams' own properties, which it refuses, and with what a chart falls back to. */
function standardOnly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(standardOnly)
  if (typeof value !== 'object' || value === null) return value
  if ('type' in value && String(value.type).startsWith('Chart.') && 'fallback' in value) return standardOnly(value.fallback)
  const kept = Object.entries(value).filter(([name]) => name !== 'msteams')
  return Object.fromEntries(kept.map(([name, inner]) => [name, standardOnly(inner)]))
}
