import { type Audit, walk } from './chain.ts'
import { folderTrail } from './embedded/folder-trail.ts'
import type { Engine } from './snapshot.ts'

/** An audit, and the hash that one entry has as it is stored; null where there is no such entry, or none that can be read. */
export interface AuditAt extends Audit {
  readonly hash: string | null
}

/**
 * Walks the history from its first change and compares its end with the head kept apart. Given a folder it reads the files as they
 * are, damaged ones and those of a running clerk too. Finds any change that was edited, taken out, moved, cut off or put at the
 * end by somebody else.
 */
export async function verifyAudit(of: Pick<Engine, 'trail'> | string): Promise<Audit> {
  return walked(of, () => {})
}

/** The same, and what hash an entry has: whoever was told it earlier sees whether anything up to there was changed since. */
export async function verifyAuditAt(of: Pick<Engine, 'trail'> | string, entry: number): Promise<AuditAt> {
  let hash: string | null = null
  const audit = await walked(of, (number, line) => {
    if (number === entry) hash = hashIn(line)
  })
  return { ...audit, hash }
}

async function walked(of: Pick<Engine, 'trail'> | string, see: (number: number, line: string) => void): Promise<Audit> {
  const { lines, kept, boards } = typeof of === 'string' ? await folderTrail(of) : await of.trail()
  return walk(seen(lines, see), kept, boards)
}

async function* seen(
  lines: AsyncIterable<string> | Iterable<string>,
  see: (number: number, line: string) => void,
): AsyncIterable<string> {
  let number = 0
  for await (const line of lines) {
    number += 1
    see(number, line)
    yield line
  }
}

function hashIn(line: string): string | null {
  try {
    const { hash } = JSON.parse(line)
    return typeof hash === 'string' ? hash : null
  } catch {
    return null
  }
}
