import type { Field } from '../card.ts'
import type { Choice } from './choices.ts'
import { choice, type Shape } from './shape.ts'

/** The form that defines what a board measures. */
export function addMeasureShape(boards: readonly Choice[], portfolios: readonly Choice[]): Shape {
  const fields = measureFields(portfolios)
  return {
    title: 'Add a measure',
    submit: 'Add',
    fields: [choice('board', 'Board', boards), ...fields],
    kept: fields.map(({ name }) => name),
  }
}

/** The form that says otherwise how a measure is defined. */
export function editMeasureShape(portfolios: readonly Choice[]): Shape {
  const fields: Field[] = [
    ...measureFields(portfolios),
    { name: 'boards', label: 'Boards', as: 'line', required: true, max: 400, hint: 'Their short names, with commas between.' },
    {
      ...choice('retired', 'Is it still measured?', [
        { value: 'no', label: 'Yes' },
        { value: 'yes', label: 'No, it is retired' },
      ]),
      required: false,
    },
  ]
  return { title: 'Change the measure', submit: 'Change', fields, kept: fields.map(({ name }) => name) }
}

const directions: readonly Choice[] = [
  { value: 'up', label: 'Up: more is better' },
  { value: 'down', label: 'Down: less is better' },
  { value: 'reach', label: 'Reach: good at its target' },
  { value: 'none', label: 'Not said' },
]

function measureFields(portfolios: readonly Choice[]): Field[] {
  return [
    { name: 'name', label: 'What is measured?', as: 'line', required: true, max: 200 },
    { name: 'unit', label: 'Unit', as: 'line', required: true, max: 60, hint: 'For example percent, number or days.' },
    { ...choice('better', 'Which way is better?', directions), required: false },
    {
      name: 'target',
      label: 'Target',
      as: 'line',
      required: false,
      max: 500,
      hint: 'As the source says it. A number that stands alone, such as 95%, is what colours are given by. “none” takes it away.',
    },
    {
      name: 'source',
      label: 'Source',
      as: 'words',
      required: false,
      max: 3000,
      hint: 'Who says that this is measured, and where.',
    },
    ...(portfolios.length === 0
      ? []
      : [
          {
            ...choice('portfolio', 'Portfolio', [...portfolios, { value: 'none', label: 'None' }]),
            required: false,
          },
        ]),
  ]
}
