import type { Card, Line } from './card.ts'
import { say } from './span.ts'

/** A command as help shows it. */
export interface HelpEntry {
  readonly usage: string
  readonly meaning: string
  readonly topic: string
  readonly example: string
}

/** What the reader may say, by topic; one topic alone comes with examples. */
export function helpCard(entries: readonly HelpEntry[], topic: string | null): Card {
  const topics = [...new Set(entries.map((entry) => entry.topic))]
  const title = topic === null ? 'What you can say to the clerk' : `Help: ${topic}`
  return {
    title,
    marking: 'OFFICIAL',
    lines: [
      { as: 'heading', spans: say`${title}` },
      ...topics.flatMap((one) => topicLines(one, entries, topic !== null)),
      {
        as: 'note',
        spans: say`Words may be shortened while they are clear. To a message of mine you can simply answer in your own words. In a thread, mention me instead of using the slash command.`,
      },
    ],
  }
}

function topicLines(topic: string, entries: readonly HelpEntry[], examples: boolean): Line[] {
  const mine = entries.filter((entry) => entry.topic === topic)
  return [
    { as: 'text', spans: say`${{ bold: topic.charAt(0).toUpperCase() + topic.slice(1) }}` },
    ...mine.map(
      ({ usage, meaning, example }): Line => ({
        as: 'text',
        spans: examples
          ? say`${{ code: usage }} ${meaning}. For example: ${{ code: example }}`
          : say`${{ code: usage }} ${meaning}`,
      }),
    ),
  ]
}
