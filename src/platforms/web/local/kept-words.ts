import { kindsWords } from '#domain/screen/finding.ts'
import { knownAddresses } from '#domain/screen/known.ts'
import { findings } from '#domain/screen/personal-data.ts'
import type { Directory } from '#ports.ts'

/**
 * What the workspace keeps of words said to the clerk. The clerk holds what seems to be personal data apart, so the conversation only says
 * that something was there.
 */
export async function keptWords(directory: Pick<Directory, 'people'>, words: string): Promise<string> {
  const known = words.includes('@') ? knownAddresses(await directory.people()) : undefined
  const seen = findings(words, known)
  return seen.length === 0 ? words : `(Held back: this seems to hold ${kindsWords(seen.map(({ kind }) => kind))}.)`
}
