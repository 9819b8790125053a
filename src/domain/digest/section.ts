import { z } from 'zod'

/** What a section of a digest is about, in the order of a digest; the names scripts rely on. */
export const DigestSection = z.enum([
  'changed',
  'overdue',
  'due',
  'unanswered',
  'needsOwnerOrDate',
  'notReached',
  'vacantSeats',
  'reports',
  'escalations',
  'reviews',
  'funding',
  'duties',
  'meetings',
  'imports',
  'checks',
])
export type DigestSection = z.infer<typeof DigestSection>

/** A section as people say it: "needs owner or date". */
export function sectionWords(section: DigestSection): string {
  return section.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

/** The section that some words mean: its name, or words that only its name begins with. Null when none, or more than one, is meant. */
export function sectionNamed(words: string): DigestSection | null {
  const asked = words
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, ' ')
    .trim()
  const found = DigestSection.options.filter((one) => sectionWords(one).startsWith(asked))
  return found.find((one) => sectionWords(one) === asked) ?? (found.length === 1 && asked !== '' ? (found[0] ?? null) : null)
}
