import type { Action } from '#domain/action/action.ts'
import type { Risk } from '#domain/risk/risk.ts'

/** How an action came in: a plan or the minutes of a meeting by name, a message of chat, or somebody's own words. */
export function actionSource({ source: { kind, text, ref } }: Pick<Action, 'source'>): string {
  const from = {
    plan: 'the plan',
    minute: 'minutes',
    message: 'a message',
    command: text === '' ? 'added by hand' : 'added by hand:',
  }
  return [from[kind], text, ref === null ? '' : `(${ref})`].filter((part) => part !== '').join(' ')
}

/** How a risk came in: from a register by name, with the reference it has there where that is another, or in somebody's own words. */
export function riskSource({ id, source: { kind, text, ref } }: Pick<Risk, 'id' | 'source'>): string {
  if (kind === 'command') return 'added by hand'
  return ref === null || ref === id ? `the register ${text}` : `the register ${text} (${ref})`
}
