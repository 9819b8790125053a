import type { RiskIntentName } from '#domain/intents/risks.ts'
import type { Field } from '../card.ts'
import type { Choice } from './choices.ts'
import { choice, day, optional, type Shape, words } from './shape.ts'

/** What a form on a risk may offer to choose from. Steps of the matrix are numbered from 1. */
export interface RiskChoices {
  readonly boards: readonly Choice[]
  readonly seats: readonly Choice[]
  readonly categories: readonly Choice[]
  readonly proximities: readonly Choice[]
  readonly treatments: readonly Choice[]
  readonly likelihoods: readonly Choice[]
  readonly impacts: readonly Choice[]
  /** Whom the risk's board may ask. */
  readonly bodies: readonly Choice[]
  readonly actions: readonly Choice[]
}

/** What the form of an intent on a risk asks for; null where it needs none. `how` is the answer that is given. */
export function riskShape(name: RiskIntentName, choices: RiskChoices, how: string): Shape | null {
  return shapes[name]?.(choices, how) ?? null
}

const shapes: Readonly<Record<RiskIntentName, ((choices: RiskChoices, how: string) => Shape) | null>> = {
  risks: null,
  'risk-add': (choices) => ({
    title: 'Add a risk',
    submit: 'Add',
    fields: [choice('board', 'Register', choices.boards), ...riskFields(choices)],
    kept: ['title'],
  }),
  'risk-edit': (choices) => ({
    title: 'Change the risk',
    submit: 'Change',
    fields: riskFields(choices),
    kept: riskFields(choices).map((field) => field.name),
  }),
  'risk-score': (choices) => ({ title: 'Score the risk', submit: 'Score', fields: scoreFields(choices) }),
  'risk-review': () => ({
    title: 'Review the risk',
    submit: 'Record',
    fields: [words('text', 'How does it stand, and what has changed?')],
  }),
  'risk-note': () => ({ title: 'Add a note', submit: 'Add', fields: [words('text', 'Note')] }),
  'risk-close': () => ({ title: 'Close the risk', submit: 'Close it', fields: [words('why', 'Why is it no longer a risk?')] }),
  'risk-merge': () => ({
    title: 'Merge the risk',
    submit: 'Merge',
    fields: [line('into', 'Into which risk? Its reference'), words('why', 'Why?')],
  }),
  mitigate: ({ actions }) => ({
    title: 'Add a mitigation',
    submit: 'Add',
    fields: [choice('action', 'Which action works against it?', actions)],
  }),
  escalate: (choices) => ({ title: 'Escalate', submit: 'Escalate', fields: escalateFields(choices), kept: ['decision'] }),
  deescalate: () => ({
    title: 'De-escalate',
    submit: 'De-escalate',
    fields: [words('why', 'Why can the board bear it again?')],
  }),
  withdraw: () => ({
    title: 'Withdraw',
    submit: 'Withdraw',
    fields: [words('why', 'Why is the decision no longer wanted?')],
  }),
  'answer-escalation': (_choices, how) => answerShape(how),
  'comment-escalation': () => ({
    title: 'Comment',
    submit: 'Add',
    fields: [words('text', 'Comment', 'The board sees this.')],
    kept: ['text'],
  }),
}

function riskFields(choices: RiskChoices): Field[] {
  const fields: readonly Field[] = [
    { name: 'title', label: 'The risk in a few words', as: 'line', required: true, max: 200 },
    optional(words('cause', 'Cause: because of …')),
    optional(words('event', 'Event: … this may happen …')),
    optional(words('effect', 'Effect: … and lead to this.')),
    optional(choice('owner', 'Owner', choices.seats)),
    optional(choice('category', 'Category', choices.categories)),
    optional(choice('likelihood', 'Likelihood', choices.likelihoods)),
    optional(choice('impact', 'Impact', choices.impacts)),
    optional(choice('proximity', 'How soon', choices.proximities)),
    optional(choice('treatment', 'Treatment', choices.treatments)),
    optional(words('controls', 'Controls in place, one a line')),
    optional(words('plan', 'What else is planned against it')),
  ]
  return fields.filter((field) => field.choices === undefined || field.choices.length > 0)
}

function scoreFields(choices: RiskChoices): Field[] {
  const which: Choice[] = [
    { value: 'current', label: 'As it is now' },
    { value: 'gross', label: 'Before any control' },
    { value: 'target', label: 'As it is meant to be' },
  ]
  return [
    choice('likelihood', 'Likelihood', choices.likelihoods),
    choice('impact', 'Impact', choices.impacts),
    { ...optional(choice('which', 'Which score', which)), value: 'current' },
    optional(words('why', 'What has changed?')),
  ]
}

function escalateFields({ bodies }: RiskChoices): Field[] {
  return [
    words('decision', 'Which decision is wanted?'),
    day('by', 'By when?'),
    optional(words('tried', 'What was tried?')),
    ...(bodies.length > 1 ? [optional(choice('to', 'Of whom?', bodies))] : []),
  ]
}

function answerShape(how: string): Shape {
  const why = (label: string) => words('why', label, 'The board sees this.')
  const actions = optional(words('actions', 'Actions agreed, one a line', 'Each becomes an action of the board.'))
  switch (how) {
    case 'returned':
      return { title: 'Return with advice', submit: 'Return', fields: [why('What do you advise?'), actions] }
    case 'held':
      return { title: 'Hold', submit: 'Hold', fields: [day('until', 'Until when?'), why('What are you waiting for?')] }
    case 'declined':
      return { title: 'Decline', submit: 'Decline', fields: [why('Why?')] }
    default:
      return {
        title: 'Accept',
        submit: 'Accept',
        fields: [
          why('What is decided?'),
          { ...day('until', 'Accepted until'), required: false, hint: 'Then it comes back to you.' },
          actions,
        ],
      }
  }
}

function line(name: string, label: string): Field {
  return { name, label, as: 'line', required: true, max: 40 }
}
