import type { Said } from '../heard/heard.ts'
import { SectionName } from '../report/section.ts'

/** Words that a person typed, under the name of the field they stand in; `words` for what is no form. */
export interface TypedWords {
  readonly name: string
  readonly words: string
}

/** The fields of intents that hold people's own words. */
const textFields = [
  'text',
  'why',
  'title',
  'description',
  'source',
  'note',
  'cause',
  'event',
  'effect',
  'controls',
  'plan',
  'decision',
  'tried',
  'actions',
  'name',
  'unit',
  'target',
  ...SectionName.options,
] as const

/** Everything typed in what was said. A button that opens a form says nothing yet: what the form is filled with is looked at when it is sent. */
export function typedIn(said: Said): TypedWords[] {
  switch (said.as) {
    case 'command':
    case 'message':
    case 'edited':
      return [{ name: 'words', words: said.words }]
    case 'form':
      return Object.entries({ ...ownWords(said.fills), ...said.values }).map(([name, words]) => ({ name, words }))
    case 'press':
    case 'intent':
      return intentsIn(said.intent).flatMap((intent, index) =>
        Object.entries(ownWords(intent)).map(([name, words]) => ({ name: nameAt(name, index), words })),
      )
    case 'opened':
    case 'deleted':
      return []
  }
}

/** The same said with other words in the fields that are given, by the names that {@link typedIn} gave them. */
export function retyped(said: Said, given: Readonly<Record<string, string>>): Said {
  switch (said.as) {
    case 'command':
    case 'message':
    case 'edited':
      return { ...said, words: given.words ?? said.words }
    case 'form': {
      const kept = Object.entries(isRecord(said.fills) ? said.fills : {}).filter(([name]) => !Object.hasOwn(given, name))
      return { ...said, fills: Object.fromEntries(kept), values: { ...said.values, ...given } }
    }
    case 'press':
      return { ...said, intent: retypedIntent(said.intent, given) }
    case 'intent':
      return { as: 'press', intent: retypedIntent(said.intent, given), message: null }
    case 'opened':
    case 'deleted':
      return said
  }
}

/** Whether a field holds people's own words, rather than a choice or a day. */
export function isTextField(name: string): boolean {
  return name === 'words' || textFields.some((field) => name === field || name.startsWith(`${field}-`))
}

function retypedIntent(intent: unknown, given: Readonly<Record<string, string>>): unknown {
  const intents = intentsIn(intent).map((one, index) => ({
    ...one,
    ...Object.fromEntries(Object.keys(ownWords(one)).flatMap((name) => changed(name, given[nameAt(name, index)]))),
  }))
  return isRecord(intent) && intent.do === 'several' ? { ...intent, all: intents } : intents[0]
}

function changed(name: string, words: string | undefined): [string, string][] {
  return words === undefined ? [] : [[name, words]]
}

function nameAt(name: string, index: number): string {
  return index === 0 ? name : `${name}-${index + 1}`
}

function intentsIn(intent: unknown): Record<string, unknown>[] {
  if (!isRecord(intent)) return []
  return intent.do === 'several' && Array.isArray(intent.all) ? intent.all.filter(isRecord) : [intent]
}

/** What of an intent people wrote themselves. The note of `settle-note` is an id; the intent of a form is not said yet. */
function ownWords(intent: unknown): Record<string, string> {
  if (!isRecord(intent) || intent.do === 'settle-note' || intent.do === 'form') return {}
  return Object.fromEntries(
    textFields.flatMap((name) => {
      const words = intent[name]
      return typeof words === 'string' && words !== '' ? [[name, words]] : []
    }),
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
