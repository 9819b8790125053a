import { linkDays } from '#domain/access/access.ts'
import type { Marking } from '#domain/access/marking.ts'
import type { Card } from './card.ts'
import { say } from './span.ts'

/** What somebody gets who asked for a link: the mail itself carries it. */
export function linkCard(marking: Marking): Card {
  return {
    title: 'Your personal link',
    marking,
    lines: [
      {
        as: 'text',
        spans: say`Here is your link to your page: everything asked of you, and your boards. You can answer all of it there.`,
      },
      { as: 'note', spans: say`If you did not ask for it, you need do nothing: it was sent to your address alone.` },
    ],
  }
}

/** That a link is on its way, to whom. */
export function linkSentCard(name: string | null): Card {
  const whom = name === null ? say`your e-mail address` : say`the e-mail address on record for ${{ bold: name }}`
  return {
    title: 'A personal link is on its way',
    marking: 'OFFICIAL',
    lines: [{ as: 'text', spans: say`A personal link goes to ${whom}. It works for ${linkDays} days.` }],
  }
}

/** That links were ended, and whose. */
export function linksEndedCard(name: string | null): Card {
  const whose = name === null ? say`your` : say`${{ bold: name }}’s`
  return {
    title: 'Personal links ended',
    marking: 'OFFICIAL',
    lines: [
      {
        as: 'text',
        spans: say`All ${whose} personal links sent so far are dead, and every browser is signed out. The next message brings a new link.`,
      },
    ],
  }
}
