import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** The longest path every system takes for a socket: macOS has room for 103 bytes and its end, Linux for 107. */
const longest = 100

/** Where the running clerk of a folder listens. When the path of the folder is too long for a socket, or on Windows, `pointer` is a file there that says where. */
export interface MeetingPoint {
  readonly socket: string
  readonly pointer: string | null
}

/** Chooses where the clerk of a folder will listen. What an ended clerk left there is removed: call it only while holding the store. */
export async function newMeetingPoint(folder: string): Promise<MeetingPoint> {
  const direct = directPath(folder)
  await removeMeetingPoint({ socket: direct, pointer: pointerPath(folder) })
  if (isShort(direct)) return { socket: direct, pointer: null }
  const socket =
    process.platform === 'win32'
      ? `\\\\.\\pipe\\board-clerk-${randomUUID()}`
      : join(await mkdtemp(join(tmpdir(), 'board-clerk-')), 'clerk.sock')
  return { socket, pointer: pointerPath(folder) }
}

/** Lets others find a meeting point, once it is listened at. */
export async function announce({ socket, pointer }: MeetingPoint): Promise<void> {
  if (pointer !== null) await writeFile(pointer, socket, { mode: 0o600 })
}

/** Takes a meeting point away, with the folder that was made for it. */
export async function removeMeetingPoint({ socket, pointer }: MeetingPoint): Promise<void> {
  const elsewhere = pointer === null ? null : await readFile(pointer, 'utf8').catch(() => null)
  await rm(socket, { force: true }).catch(ignored)
  if (pointer === null) return
  await rm(pointer, { force: true })
  if (elsewhere?.startsWith(join(tmpdir(), 'board-clerk-'))) await rm(dirname(elsewhere), { recursive: true, force: true })
}

/** Where to look for the clerk of a folder. It may not be there. */
export async function findMeetingPoint(folder: string): Promise<string> {
  const direct = directPath(folder)
  return isShort(direct) ? direct : await readFile(pointerPath(folder), 'utf8').catch(() => direct)
}

function directPath(folder: string): string {
  return join(resolve(folder), 'clerk.sock')
}

function pointerPath(folder: string): string {
  return join(resolve(folder), 'clerk.sock.path')
}

function isShort(path: string): boolean {
  return process.platform !== 'win32' && Buffer.byteLength(path) <= longest
}

function ignored(): void {}
