import { access, constants, mkdtemp, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where Linux keeps files in memory. */
const memory = '/dev/shm'
/** What all tests at once may need of it; a container is often given much less. */
const enough = 2 ** 30

/**
 * A new folder for a store that no test looks at on its disk: in memory where the machine has room for it, so that the journeys do not
 * wait for the disk at each commit. Whoever makes it removes it.
 */
export async function scratchFolder(name: string): Promise<string> {
  return mkdtemp(join(await fastest(), `board-clerk-${name}-`))
}

async function fastest(): Promise<string> {
  if (process.platform !== 'linux') return tmpdir()
  const roomy = await statfs(memory).then(({ bavail, bsize }) => bavail * bsize > enough, no)
  const ours = await access(memory, constants.W_OK | constants.X_OK).then(() => true, no)
  return roomy && ours ? memory : tmpdir()
}

function no(): false {
  return false
}
