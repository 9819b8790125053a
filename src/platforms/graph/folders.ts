import { z } from 'zod'
import type { FolderSource } from '#domain/outside.ts'
import type { Folders, Trouble } from '#ports/outside.ts'
import { type GraphClient, parsed, path } from './client.ts'
import { failed, GraphFailure } from './failure.ts'
import { type SharedItem, sharedItem } from './shared-item.ts'
import { troubleOf } from './trouble.ts'

const Saved = z.object({ name: z.string(), webUrl: z.string() })
const Session = z.object({ uploadUrl: z.url({ protocol: /^https?$/ }) })

/** Larger files are sent in parts. */
const inOne = 4 * 1024 * 1024
/** Parts must be multiples of 320 KiB. */
const part = 16 * 320 * 1024

type SavedFile = { readonly name: string; readonly link: string }

/** Folders in SharePoint and OneDrive. A file of the same name is replaced, so that saving twice leaves one. */
export class GraphFolders implements Folders {
  readonly #client: GraphClient

  constructor(client: GraphClient) {
    this.#client = client
  }

  async save(
    { board, link }: FolderSource,
    files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  ): Promise<readonly SavedFile[] | Trouble> {
    const thing = board === null ? 'the folder for packs' : `the folder of ${board}`
    try {
      const folder = await sharedItem(this.#client, link)
      if (!folder.folder) return { trouble: `The link of ${thing} leads to a file.`, lasting: true, afterSeconds: null }
      const saved: SavedFile[] = []
      for (const { name, bytes } of files) saved.push(await this.#saveOne(folder, name, asBuffer(bytes)))
      return saved
    } catch (error) {
      return troubleOf(error, 'folders', thing)
    }
  }

  async #saveOne(folder: SharedItem, name: string, bytes: Buffer): Promise<SavedFile> {
    const at = path`/drives/${folder.drive}/items/${folder.id}:/${name}:`
    const answer = bytes.length > inOne ? await this.#inParts(at, bytes) : await this.#client.put(`${at}/content`, bytes)
    const saved = parsed(Saved, answer)
    return { name: saved.name, link: saved.webUrl }
  }

  async #inParts(at: string, bytes: Buffer): Promise<unknown> {
    const item = { '@microsoft.graph.conflictBehavior': 'replace' }
    const { uploadUrl } = parsed(Session, await this.#client.post(`${at}/createUploadSession`, { item }))
    for (let from = 0; ; from += part) {
      const to = Math.min(from + part, bytes.length)
      const answer = await sendPart(uploadUrl, bytes.subarray(from, to), `bytes ${from}-${to - 1}/${bytes.length}`)
      if (to === bytes.length) return answer
    }
  }
}

/** The address of an upload is its own permission: the clerk's token is not shown there. */
async function sendPart(uploadUrl: string, bytes: Buffer, range: string): Promise<unknown> {
  const sent = await fetch(uploadUrl, {
    method: 'PUT',
    headers: { 'content-range': range },
    body: new Uint8Array(bytes),
    signal: AbortSignal.timeout(120_000),
  }).catch(() => {
    throw new GraphFailure('unanswered', null, 'upload')
  })
  if (!sent.ok) throw failed(sent.status, 'upload', null)
  return sent.json().catch(() => null)
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
