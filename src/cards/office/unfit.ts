import type { Marking } from '#domain/access/marking.ts'
import type { Platform } from '#domain/person/handle.ts'
import type { Card } from '../card.ts'
import { noticeCard } from '../notice.ts'
import { say } from '../span.ts'
import { platformName } from '../words.ts'

/** A card that stands in a channel which may not show what it would say now, and why. */
export interface Unchanged {
  readonly title: string
  readonly channel: string
  readonly platform: Platform
  readonly why: string
  readonly refs: readonly string[]
  readonly marking: Marking
}

/** Told to the secretariat alone: what they see there is out of date, and how to put it right. */
export function unchangedNotice({ title, channel, platform, why, refs, marking }: Unchanged): Card {
  return noticeCard({
    title: `Not changed in the channel of ${channel}: ${title}`,
    spans: say`“${{ bold: title }}” on ${platformName(platform)} still shows what it said before, for the channel of ${channel} may not show more: ${why}. Put the channel right, and the card there is changed by itself; it is tried for a week. If it cannot be, delete the card there.`,
    words: null,
    buttons: refs.map((ref) => ({ label: `Open ${ref}`, intent: { do: 'show', ref } })),
    marking,
  })
}
