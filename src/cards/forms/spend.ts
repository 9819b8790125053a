import type { Field } from '../card.ts'
import type { Choices } from './choices.ts'
import type { Shape } from './shape.ts'

/** What is asked of a quarter's spend. Which amounts are wanted, labour and non-labour or the whole, the grant says. */
export function spendShape({ streams, years }: Pick<Choices, 'streams' | 'years'>): Shape {
  const quarters = [
    { value: 'Q1', label: 'Q1, April to June' },
    { value: 'Q2', label: 'Q2, July to September' },
    { value: 'Q3', label: 'Q3, October to December' },
    { value: 'Q4', label: 'Q4, January to March' },
  ]
  const amount = (name: string, label: string, hint: string): Field => ({
    name,
    label,
    as: 'line',
    required: false,
    max: 20,
    hint,
  })
  const fields: Field[] = [
    { name: 'stream', label: 'Grant or budget', as: 'choice', required: true, choices: streams },
    { name: 'year', label: 'Financial year', as: 'choice', required: true, choices: years },
    { name: 'quarter', label: 'Quarter', as: 'choice', required: true, choices: quarters },
    amount('labour', 'Labour, in pounds', 'For grants that want labour and non-labour apart.'),
    amount('other', 'Non-labour, in pounds', 'For the same grants.'),
    amount('total', 'Total, in pounds', 'For all others.'),
    { name: 'note', label: 'Note', as: 'words', required: false, max: 3000 },
  ]
  return { title: 'Spend in a quarter', submit: 'Record', fields }
}
