import type { Kysely, Transaction } from 'kysely'
import type { Files } from '#ports/papers.ts'
import { checked, isSum, type KeptFile, sumOf } from '../kept-bytes.ts'
import { told } from './error.ts'
import type { Tables } from './tables.ts'

/** Files in a table of the database. */
export class PostgresFiles implements Files {
  readonly #db: Kysely<Tables>

  constructor(db: Kysely<Tables>) {
    this.#db = db
  }

  async write(bytes: Uint8Array): Promise<string> {
    const id = sumOf(bytes)
    const row = { id, bytes: Buffer.from(bytes) }
    const adding = this.#db.insertInto('file').values(row)
    await adding
      .onConflict((conflict) => conflict.doNothing())
      .execute()
      .catch(retold)
    return id
  }

  async read(id: string): Promise<Uint8Array | undefined> {
    if (!isSum(id)) return undefined
    const row = await this.#db.selectFrom('file').select('bytes').where('id', '=', id).executeTakeFirst().catch(retold)
    return row && checked(id, row.bytes)
  }

  async drop(ids: ReadonlySet<string>): Promise<void> {
    if (ids.size === 0) return
    await this.#db
      .deleteFrom('file')
      .where('id', 'in', [...ids])
      .execute()
      .catch(retold)
  }
}

/** Every file, in order of id. */
export async function filesOf(db: Transaction<Tables>): Promise<readonly KeptFile[]> {
  return db.selectFrom('file').selectAll().orderBy('id').execute()
}

/** Puts these files in the place of all there are. */
export async function fillFiles(db: Transaction<Tables>, files: readonly KeptFile[]): Promise<void> {
  await db.deleteFrom('file').execute()
  for (const { id, bytes } of files)
    await db
      .insertInto('file')
      .values({ id, bytes: Buffer.from(bytes) })
      .execute()
}

function retold(cause: unknown): never {
  throw told(cause)
}
