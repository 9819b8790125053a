import type { Card, CardReply, Form, Reply } from '#cards/card.ts'
import { say } from '#cards/span.ts'
import type { Heard } from '#domain/heard/heard.ts'
import type { Answer } from '#ports.ts'

/** Everything that a card can hold, once. */
export const wholeCard: Card = {
  title: 'Where the Reducing Reoffending Board stands',
  marking: 'OFFICIAL-SENSITIVE',
  lines: [
    { as: 'heading', spans: say`Before the meeting on ${{ day: '2024-03-14' }}` },
    { as: 'text', spans: say`${{ bold: '2 actions' }} are late; the papers go out at ${{ instant: '2024-03-05T09:00:00Z' }}.` },
    {
      as: 'facts',
      facts: [
        { label: 'Chair', spans: say`Head of Probation` },
        {
          label: 'Colours',
          spans: say`${{ brag: 'red' }} ${{ brag: 'amber' }} ${{ brag: 'green' }} ${{ brag: 'blue' }} ${{ brag: 'grey' }}`,
        },
      ],
    },
    {
      as: 'item',
      spans: say`${{ brag: 'red' }} ${{ ref: 'RRB-012' }} Employer days in prison`,
      under: say`Prison: Head of Resettlement · due ${{ day: '2024-02-29' }}`,
      buttons: [
        { label: 'On track', intent: { do: 'on-track', ref: 'RRB-012' }, style: 'primary' },
        {
          label: 'Cancel it',
          intent: { do: 'cancel', ref: 'RRB-012', why: 'no longer needed' },
          style: 'danger',
          confirm: 'Cancel RRB-012?',
        },
      ],
    },
    {
      as: 'item',
      spans: say`${{ brag: 'amber' }} ${{ ref: 'RRB-015' }} Housing on release`,
      buttons: [{ label: 'Need more time', intent: { do: 'form', of: { do: 'date', ref: 'RRB-015' } } }],
    },
    { as: 'quote', spans: say`Waiting on data from housing.` },
    { as: 'rule' },
    {
      as: 'note',
      spans: say`Type ${{ code: 'show RRB-012' }}, or read ${{ link: 'the plan', to: 'https://www.example.org/plan' }}.`,
    },
    { as: 'buttons', buttons: [{ label: 'Acknowledge', intent: { do: 'acknowledge' } }] },
  ],
}

/** Every kind of field. */
export const wholeForm: Form = {
  title: 'Ask for a new date for RRB-015',
  submit: 'Ask the chair',
  marking: 'OFFICIAL',
  fills: { do: 'date', ref: 'RRB-015' },
  intro: say`The agreed date is ${{ day: '2024-03-31' }}. The chair approves or declines.`,
  fields: [
    { name: 'to', label: 'New date', as: 'day', required: true, hint: 'For example, 27 3 2026' },
    { name: 'why', label: 'Why it is needed', as: 'words', required: true, max: 60 },
    { name: 'evidence', label: 'Where the evidence is', as: 'line', required: false },
    { name: 'more', label: 'Anything else', as: 'words', required: false },
    { name: 'colour', label: 'Colour', as: 'choice', required: true, choices: ['red', 'amber', 'green'].map(choice) },
    {
      name: 'seat',
      label: 'Who helps',
      as: 'choice',
      required: false,
      choices: Array.from({ length: 9 }, (_, index) => choice(`seat ${index + 1}`)),
    },
  ],
}

/** What the clerk answers to a few words, so that the pages are tested apart from the jobs. Keeps all it heard. */
export class ScriptedAnswer {
  readonly heard: Heard[] = []

  readonly answer: Answer = async (heard) => {
    const known = this.heard.some(({ key }) => key === heard.key)
    this.heard.push(heard)
    return known ? cardReply('That was done already.', 'you') : this.#reply(heard)
  }

  #reply({ said }: Heard): Reply {
    switch (said.as) {
      case 'opened':
        return { as: 'card', card: wholeCard, for: 'you', instead: true }
      case 'command':
        return commanded(said.words)
      case 'message':
        return cardReply(`Recorded: ${said.words}`, 'all')
      case 'press':
        return pressed(said.intent)
      case 'form':
        return formed(said.values)
      case 'edited':
        return cardReply(`Now it says: ${said.words}`, 'all')
      case 'deleted':
        return cardReply('Your message was taken back.', 'all')
      case 'intent':
        return { as: 'silence' }
    }
  }
}

function commanded(words: string): Reply {
  if (words.startsWith('brief')) return { as: 'card', card: wholeCard, for: 'you', instead: false }
  if (words === 'date') return { as: 'form', form: wholeForm }
  if (words === 'quiet') return { as: 'silence' }
  if (words === 'break') throw new Error('the script was told to break')
  return cardReply(`You said ${words}`, words.startsWith('all') ? 'all' : 'you')
}

function pressed(intent: unknown): Reply {
  const name = typeof intent === 'object' && intent !== null && 'do' in intent ? intent.do : null
  if (name === 'form') return { as: 'form', form: wholeForm }
  return { ...cardReply(`Pressed ${JSON.stringify(intent)}`, 'all'), instead: name === 'acknowledge' }
}

function formed(values: Readonly<Record<string, string>>): Reply {
  const reply = cardReply(`Asked: ${JSON.stringify(values)}`, 'you')
  return values.why === 'because' ? { ...cardReply('Say more about why. Nothing was changed.', 'you'), refused: true } : reply
}

function cardReply(words: string, audience: 'you' | 'all'): CardReply {
  const card: Card = { title: 'The clerk', marking: 'OFFICIAL', lines: [{ as: 'text', spans: say`${words}` }] }
  return { as: 'card', card, for: audience, instead: false }
}

function choice(value: string) {
  return { value, label: `${value[0]?.toUpperCase() ?? ''}${value.slice(1)}` }
}
