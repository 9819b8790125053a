import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

const file = join(process.env.BOARD_CLERK_SCHEMAS ?? '', 'slack-block-kit.schema.json')

/** Whether the schema is at hand (`BOARD_CLERK_SCHEMAS` names its folder); without it the tests check limits only. */
export const hasBlockKitSchema = process.env.BOARD_CLERK_SCHEMAS !== undefined && existsSync(file)

/** What the public Block Kit schema finds wrong with blocks, a window or an App Home; nothing when it is not at hand. */
export function blockKitMistakes(value: unknown, as: 'message' | 'modal' | 'home'): string[] {
  if (!hasBlockKitSchema) return []
  const validate = validators()[as]
  if (validate === undefined) throw new Error('the schema lacks a definition')
  return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

let made: Record<string, ReturnType<Ajv2020['getSchema']>> | undefined

function validators(): Record<string, ReturnType<Ajv2020['getSchema']>> {
  if (made !== undefined) return made
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  // ajv-formats is CommonJS: its function is the default member when imported from ESM
  formats.default(ajv)
  const schema = JSON.parse(readFileSync(file, 'utf8'))
  ajv.addSchema(schema, 'blocks')
  made = {
    message: ajv.getSchema('blocks'),
    modal: ajv.getSchema('blocks#/$defs/modal_view'),
    home: ajv.getSchema('blocks#/$defs/home_view'),
  }
  return made
}
