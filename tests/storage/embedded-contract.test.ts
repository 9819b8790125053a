import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { storeContract } from '../contract/store-contract.ts'

storeContract('one file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'store-'))
  return { open: () => openEmbedded(folder), drop: () => rm(folder, { recursive: true }) }
})
