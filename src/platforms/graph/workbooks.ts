import type { WorkbookSource } from '#domain/outside.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import type { Held, Leafed, Workbooks } from '#ports/outside.ts'
import { type GraphClient, path } from './client.ts'
import { sharedItem } from './shared-item.ts'
import { troubleOf } from './trouble.ts'

/** Reads a file that was fetched, as what its source says it holds. */
export type ReadWorkbook = (bytes: Buffer, file: string, source: WorkbookSource) => Promise<Held | Refusal>

/** The largest workbook that is fetched, in bytes: what an import reads. */
const largest = 50 * 1024 * 1024

/** Workbooks in SharePoint and OneDrive. They are fetched and read here, for Graph opens no workbook to an application. */
export class GraphWorkbooks implements Workbooks {
  readonly #client: GraphClient
  readonly #readWorkbook: ReadWorkbook

  constructor(client: GraphClient, readWorkbook: ReadWorkbook) {
    this.#client = client
    this.#readWorkbook = readWorkbook
  }

  async read(source: WorkbookSource, tag: string | null): Promise<Leafed<Held>> {
    try {
      const item = await sharedItem(this.#client, source.link)
      if (item.tag !== '' && item.tag === tag) return { same: true }
      const found = { tag: item.tag, file: item.name }
      if (item.folder) return { ...found, read: refuse(`${item.name} is a folder.`, 'Give the link of one workbook.') }
      if (item.bytes > largest) return { ...found, read: refuse(`${item.name} is too large.`, 'At most 50 MB are read.') }
      const bytes = await this.#client.bytes(path`/drives/${item.drive}/items/${item.id}/content`)
      return { ...found, read: await this.#readWorkbook(bytes, item.name, source) }
    } catch (error) {
      return troubleOf(error, 'files', `the workbook of ${source.board}`)
    }
  }
}
