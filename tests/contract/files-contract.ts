import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Files } from '#ports/papers.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)

/** What every keeper of files promises. `open` gives an empty one. */
export function filesContract(name: string, open: () => Promise<Files>): void {
  describe(`files in ${name}`, () => {
    let files: Files
    beforeEach(async () => {
      files = await open()
    })

    it('are gone once dropped, and only those', async () => {
      const [gone, kept] = [await files.write(bytes(1)), await files.write(bytes(2))]
      await files.drop(new Set([gone, 'f'.repeat(64)]))
      await files.drop(new Set())
      expect(await files.read(gone)).toBeUndefined()
      expect(await files.read(kept)).toBeDefined()
      expect(await files.read(await files.write(bytes(1)))).toBeDefined()
    })

    it('are kept under the SHA-256 of what they are', async () => {
      const id = await files.write(bytes(0, 255, 10, 13))
      expect(id).toBe(
        createHash('sha256')
          .update(bytes(0, 255, 10, 13))
          .digest('hex'),
      )
      expect([...((await files.read(id)) ?? [])]).toEqual([0, 255, 10, 13])
    })

    it('are kept once, and an empty file too', async () => {
      expect(await files.write(bytes())).toBe(await files.write(bytes()))
      expect((await files.read(await files.write(bytes())))?.length).toBe(0)
    })

    it.each(['0'.repeat(64), '', '../store.json', 'ABC'])('that are not kept are not there: %j', async (id) => {
      expect(await files.read(id)).toBeUndefined()
    })

    it('written at the same moment are all kept', async () => {
      const ids = await Promise.all([1, 2, 3, 1, 2].map((one) => files.write(bytes(one))))
      expect(new Set(ids).size).toBe(3)
      for (const id of ids) expect(await files.read(id)).toBeDefined()
    })
  })
}
