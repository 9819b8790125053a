import { type Document, parseDocument, stringify } from 'yaml'
import { z } from 'zod'
import { nearest } from '#domain/names.ts'
import { type Mapping, type PlanField, planFields } from '#domain/plan/plan.ts'
import type { Table } from '#domain/plan/table.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import { type Column, doubleHeaderAt, type Header, headerAt } from './header.ts'

const Columns = z.partialRecord(z.enum(planFields), z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]))

const MappingFile = z.strictObject({
  sheet: z.string().nullish(),
  headerRow: z.number().int().min(1).nullish(),
  columns: Columns,
  unused: z.array(z.string()).nullish(),
})

/** A mapping as it is kept in a file: a person may correct it. `headerRow` null looks for the row that has the headings. */
export interface MappingGiven {
  readonly sheet: string | null
  readonly headerRow: number | null
  readonly columns: Mapping['columns']
}

const note = ` Which column of the plan is which. Correct the right-hand side and import again with --map and this file.
 Fields: ${planFields.slice(0, 11).join(', ')},
 ${planFields.slice(11).join(', ')}.
 A field without a column is left out; "update" may be a list of columns.
`

/** The mapping as a file to correct and use again. */
export function mappingToYaml({ sheet, headerRow, columns, unused }: Mapping): string {
  const file = {
    ...(sheet === null ? {} : { sheet }),
    headerRow,
    columns,
    ...(unused.length === 0 ? {} : { unused: [...unused] }),
  }
  return `${note
    .trimEnd()
    .split('\n')
    .map((line) => `#${line}`)
    .join('\n')}\n${stringify(file)}`
}

/** Reads a mapping file; a mistake is told by its place, what was found, and what is allowed. */
export function mappingFromYaml(text: string, name: string): MappingGiven | Refusal {
  const document = parseDocument(text)
  const [broken] = document.errors
  if (broken?.code === 'RESOURCE_EXHAUSTION') return tooMuch(name)
  if (broken !== undefined) return refuse(`${name} is not YAML: ${broken.message.split('\n')[0]}`)
  const values = valuesOf(document)
  if (values === undefined) return tooMuch(name)
  const read = MappingFile.safeParse(values)
  if (!read.success) return refuse(`${name} is not a mapping: ${read.error.issues.map(mistake).join('; ')}.`)
  const { sheet, headerRow, columns } = read.data
  return { sheet: sheet ?? null, headerRow: headerRow ?? null, columns: given(columns) }
}

function tooMuch(name: string): Refusal {
  return refuse(`${name} repeats or nests parts of itself too often.`, 'Write it out plainly.')
}

/** The values of a document; undefined where aliases or depth make it more than can be read, for which the library throws. */
function valuesOf(document: Document): unknown {
  try {
    return document.toJS()
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof RangeError) return undefined
    throw error
  }
}

function given(columns: z.infer<typeof Columns>): Mapping['columns'] {
  return Object.fromEntries(Object.entries(columns).filter(([, heading]) => heading !== undefined))
}

function mistake(issue: z.core.$ZodIssue): string {
  const at = issue.path.map(String).join('.') || 'the file'
  const keys = issue.code === 'unrecognized_keys' ? issue.keys : issue.code === 'invalid_key' ? [String(issue.path.at(-1))] : []
  if (keys.length === 0) return `${at}: ${issue.message}`
  const allowed = issue.path[0] === 'columns' ? planFields : ['sheet', 'headerRow', 'columns', 'unused']
  const near = keys.flatMap((key) => nearest(key, allowed))
  return `${keys.join(', ')} is not known${near.length > 0 ? ` (${near[0]}?)` : `; known are ${allowed.join(', ')}`}`
}

/** The header that a mapping means: every heading it names must be on one row. */
export function headerGiven(table: Table, mapping: MappingGiven): Header | Refusal {
  const wantedHeadings = Object.values(mapping.columns).flat()
  const rows = table.rows.slice(0, 60)
  const from = mapping.headerRow === null ? rows : rows.filter(({ at }) => at === mapping.headerRow)
  const candidates = [...from, ...rows].flatMap((row) => headersAt(table, table.rows.indexOf(row)))
  const count = (header: Header) => wantedHeadings.filter((heading) => columnNamed(header, heading)).length
  const best = candidates.reduce<Header | null>((one, next) => (one !== null && count(one) >= count(next) ? one : next), null)
  const missing = wantedHeadings.filter((heading) => best === null || columnNamed(best, heading) === undefined)
  if (best === null || missing.length > 0) return missingColumns(best, missing)
  if (mapping.columns.title === undefined && mapping.columns.description === undefined)
    return refuse('The mapping names no column for the action itself.', 'Add a line such as “title: Action” under columns.')
  return { ...best, fields: fieldsOf(best, mapping) }
}

function headersAt(table: Table, index: number): Header[] {
  return [headerAt(table, index), index > 0 ? doubleHeaderAt(table, index - 1) : null].filter((header) => header !== null)
}

function fieldsOf(header: Header, mapping: MappingGiven): ReadonlyMap<PlanField, readonly Column[]> {
  const fields = new Map<PlanField, readonly Column[]>()
  for (const field of planFields) {
    const columns = [mapping.columns[field] ?? []].flat().flatMap((heading) => columnNamed(header, heading) ?? [])
    if (columns.length > 0) fields.set(field, columns)
  }
  return fields
}

function columnNamed({ columns }: Header, heading: string): Column | undefined {
  return (
    columns.find((column) => column.heading === heading) ??
    columns.find((column) => column.heading.toLowerCase() === heading.trim().replace(/\s+/g, ' ').toLowerCase())
  )
}

function missingColumns(header: Header | null, missing: readonly string[]): Refusal {
  const there = header?.columns.map(({ heading }) => heading) ?? []
  const told = missing.map((heading) => {
    const [near] = nearest(heading, there)
    return near === undefined ? `“${heading}”` : `“${heading}” (did you mean “${near}”?)`
  })
  return refuse(`The mapping names columns that the file has not: ${told.join(', ')}.`, `The file has: ${there.join(', ')}.`)
}
