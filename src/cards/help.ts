import type { Card, Line } from './card.ts'
import { type Span, say } from './span.ts'

/** A command as help shows it. */
export interface HelpEntry {
  readonly name: string
  readonly usage: string
  readonly meaning: string
  readonly topic: string
  readonly example: string
}

/** Every command the reader may give, by topic, short enough to take in at a glance. */
export function helpCard(entries: readonly HelpEntry[], examples: readonly string[]): Card {
  return {
    title: 'What you can say to the clerk',
    marking: 'OFFICIAL',
    lines: [
      { as: 'heading', spans: say`What you can say to the clerk` },
      ...topicsOf(entries).map(
        (topic): Line => ({ as: 'text', spans: say`${{ bold: capital(topic) }}: ${namesOf(entries, topic)}` }),
      ),
      {
        as: 'text',
        spans: say`For example: ${listed(examples)}. To learn more, say ${{ code: 'help actions' }} or ${{ code: 'help chasing' }}.`,
      },
      {
        as: 'note',
        spans: say`Words may be shortened while they are clear. To a message of mine, answer in your own words. In a thread, mention me: slash commands do not work there.`,
      },
    ],
  }
}

/** One topic or command: how it is said, what it does, and an example. */
export function topicCard(entries: readonly HelpEntry[], topic: string): Card {
  const title = `Help: ${topic}`
  return {
    title,
    marking: 'OFFICIAL',
    lines: [
      { as: 'heading', spans: say`${title}` },
      ...entries.map(
        ({ usage, meaning, example }): Line => ({
          as: 'text',
          spans: say`${{ code: usage }} ${meaning} For example: ${{ code: example }}`,
        }),
      ),
    ],
  }
}

function topicsOf(entries: readonly HelpEntry[]): string[] {
  return [...new Set(entries.map(({ topic }) => topic))]
}

function namesOf(entries: readonly HelpEntry[], topic: string): string {
  return entries.flatMap((entry) => (entry.topic === topic ? [entry.name] : [])).join(', ')
}

function listed(examples: readonly string[]): Span[] {
  return examples.flatMap((example, index) => (index === 0 ? [{ code: example }] : [{ text: ', ' }, { code: example }]))
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
