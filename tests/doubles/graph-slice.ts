import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'

const file = join(process.env.BOARD_CLERK_SCHEMAS ?? '', 'graph-v1.0-slice.json')

interface Operation {
  readonly parameters?: readonly {
    readonly name?: string
    readonly $ref?: string
    readonly in?: string
    readonly required?: boolean
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> }
}
interface Slice {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: object
}

/** The part of Graph's published description that the clerk uses (`BOARD_CLERK_SCHEMAS` names its folder); null when it is not at hand. */
const slice: Slice | null =
  process.env.BOARD_CLERK_SCHEMAS !== undefined && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8'), nullable) : null

/** OpenAPI lets what has no type be nullable; the validator has it said as a choice. */
function nullable(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('nullable' in value) || 'type' in value) return value
  const { nullable: may, ...rest } = value
  return may === true ? { anyOf: [rest, { type: 'null' }] } : rest
}

/** What of a request the published description does not allow; empty also for a path it does not have. */
export function sliceMistakes(method: string, path: string, query: URLSearchParams, body: unknown): string[] {
  const found = Object.entries(slice?.paths ?? {}).find(([template]) => matches(template, path))
  const operation = found?.[1][method.toLowerCase()]
  if (found === undefined) return []
  if (operation === undefined) return [`${found[0]} has no ${method}`]
  return [...queryMistakes(operation, query), ...bodyMistakes(operation, body)]
}

function matches(template: string, path: string): boolean {
  return new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path)
}

function queryMistakes({ parameters = [] }: Operation, query: URLSearchParams): string[] {
  const known = parameters.map(({ name, $ref }) => name ?? `$${$ref?.split('/').at(-1)}`)
  const missing = parameters.filter((one) => one.in === 'query' && one.required === true && !query.has(one.name ?? ''))
  return [
    ...[...query.keys()]
      .filter((name) => !known.includes(name) && !name.startsWith('$skiptoken'))
      .map((name) => `no query ${name}`),
    ...missing.map(({ name }) => `the query ${name} is missing`),
  ]
}

function bodyMistakes({ requestBody }: Operation, body: unknown): string[] {
  const schema = requestBody?.content['application/json']?.schema
  if (schema === undefined || slice === null) return []
  const ajv = new Ajv({ strict: false, validateFormats: false })
  const check = ajv.compile({ ...schema, components: slice.components })
  const given = 'properties' in schema ? asNamed(body, Object.keys(schema.properties ?? {})) : body
  return check(given) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** Graph takes the names of an action's parameters in any capitals. */
function asNamed(body: unknown, names: readonly string[]): unknown {
  if (typeof body !== 'object' || body === null) return body
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [names.find((one) => one.toLowerCase() === name.toLowerCase()) ?? name, value]),
  )
}
