import { type Audit, walk } from './chain.ts'
import { folderTrail } from './embedded/folder-trail.ts'
import type { Engine } from './snapshot.ts'

/**
 * Walks the history from its first change and compares its end with the head kept apart. Given a folder it reads the files as they
 * are, damaged ones and those of a running clerk too. Finds any change that was edited, taken out, moved, cut off or put at the
 * end by somebody else.
 */
export async function verifyAudit(of: Pick<Engine, 'trail'> | string): Promise<Audit> {
  const { lines, kept, boards } = typeof of === 'string' ? await folderTrail(of) : await of.trail()
  return walk(lines, kept, boards)
}
