import { type FileHandle, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Head } from '../chain.ts'

const width = 127

/**
 * The head kept apart from the history, so that a cut end is found. It is written after the live file, so it may lag behind
 * it after a crash and never leads. One sector, written in place: no second sync for each commit.
 */
export class HeadFile implements AsyncDisposable {
  readonly #handle: FileHandle

  private constructor(handle: FileHandle) {
    this.#handle = handle
  }

  /** Opens it for writing and notes this head. */
  static async open(folder: string, head: Head): Promise<HeadFile> {
    const path = headPath(folder)
    const handle = await open(path, 'r+').catch(() => open(path, 'w+', 0o600))
    const file = new HeadFile(handle)
    await file.note(head)
    await handle.sync()
    return file
  }

  async note(head: Head): Promise<void> {
    await this.#handle.write(`${JSON.stringify(head).padEnd(width)}\n`, 0)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle.sync()
    await this.#handle.close()
  }
}

/** The head kept in a folder; null when there is none that can be read. */
export async function keptHead(folder: string): Promise<Head | null> {
  try {
    const { seq, hash } = JSON.parse(await readFile(headPath(folder), 'utf8'))
    return typeof seq === 'number' && typeof hash === 'string' ? { seq, hash } : null
  } catch {
    return null
  }
}

function headPath(folder: string): string {
  return join(folder, 'head.json')
}
