import type { Card } from '../card.ts'
import { say } from '../span.ts'

/** Who the clerk takes the reader for, and what they hold. */
export function whoCard(who: {
  name: string
  role: string
  agency: string
  roles: readonly string[]
  seats: readonly string[]
  away: string | null
}): Card {
  const none = 'none'
  return {
    title: `You are ${who.name}`,
    marking: 'OFFICIAL',
    lines: [
      { as: 'heading', spans: say`You are ${who.name}` },
      {
        as: 'facts',
        facts: [
          { label: 'Post', spans: say`${who.role}` },
          { label: 'Agency', spans: say`${who.agency}` },
          { label: 'Roles', spans: say`${who.roles.join(', ') || none}` },
          { label: 'Seats', spans: say`${who.seats.join('; ') || none}` },
          ...(who.away === null ? [] : [{ label: 'Away', spans: say`${who.away}` }]),
        ],
      },
      { as: 'note', spans: say`If this is wrong, please tell the secretariat.` },
    ],
  }
}
