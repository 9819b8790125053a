import type { Ref } from '#domain/person/handle.ts'
import type { Seal } from '#seal.ts'

const length = 12

/**
 * The mark of a mail: a dozen letters and digits that only the clerk can make of its key. It stands in the subject and in the message id,
 * so that a reply shows which mail it answers, whatever became of the other headers on the way.
 */
export function markOf(seal: Seal, key: string): string {
  return seal
    .sign('mark of a mail', key)
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(0, length)
    .toUpperCase()
}

/** The message id that carries a mark, at the domain that mails come from. */
export function messageIdOf(mark: string, domain: string): string {
  return `<bc.${mark.toLowerCase()}@${domain}>`
}

/** The end of a subject that carries a mark. */
export function subjectMark(mark: string): string {
  return `[BC-${mark}]`
}

/** Every mark in some words, as it stands in subjects and message ids; each once, in order. */
export function marksIn(words: string): string[] {
  const found = words.matchAll(/\[BC-([A-Z0-9]{12})\]|<bc\.([a-z0-9]{12})@[^\s<>]+>/gi)
  return [...new Set([...found].map(([, inSubject, inId]) => (inSubject ?? inId ?? '').toUpperCase()))]
}

/** Where a mail landed: the address it went to, and its mark. */
export function refOf(address: string, mark: string): Ref {
  return { platform: 'email', tenant: '', channel: address.toLowerCase(), message: mark }
}
