import type { IntentName } from '#domain/intent.ts'
import type { SayingName } from './grammar.ts'

/** The intent that a command makes, where it is not called as the command is. */
const called: Partial<Readonly<Record<SayingName, IntentName>>> = {
  mine: 'bundle',
  submit: 'submit-report',
  clear: 'clear-report',
  'take-back': 'reopen-report',
  accept: 'answer-escalation',
  hold: 'answer-escalation',
}

/** The intent that a command of the grammar makes. */
export function intentOf(name: SayingName): IntentName {
  // Every command without an entry above is called as its intent is: the test of the grammar tries each.
  return called[name] ?? (name as IntentName)
}

/** The intents that a command makes, by what its reference means: no is said with one word of a date and of an escalated risk. */
export function intentsOf(name: SayingName): readonly IntentName[] {
  return name === 'decline' ? [intentOf(name), 'answer-escalation'] : [intentOf(name)]
}
