import { createHash } from 'node:crypto'
import { shortNameOf } from '#domain/board/board.ts'
import type { FolderSource } from '#domain/outside.ts'
import { filesOfPack, type Pack } from '#domain/pack/pack.ts'
import { type Folders, isTrouble } from '#ports/outside.ts'
import type { Outgoing } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { remember, stateOf, troubled } from '../outside/tell-secretariat.ts'

/**
 * Saves every sealed pack, and later its addenda, to the folder outside that is set up for its board. A pack that is there already is
 * not saved again; trouble is told to the secretariat once, and tried again at the next look.
 */
export async function savePacks(desk: Desk): Promise<number> {
  const { outside, partnership, store } = desk
  if (outside === undefined || partnership.outside.folders.length === 0) return 0
  let saved = 0
  for (const pack of await store.list('pack')) {
    const folder = folderOf(partnership.outside.folders, pack.board)
    if (folder !== null && (await saveOne(desk, outside.folders, folder, pack))) saved += 1
  }
  return saved
}

function folderOf(folders: readonly FolderSource[], board: string): FolderSource | null {
  return folders.find((folder) => folder.board === board) ?? folders.find((folder) => folder.board === null) ?? null
}

async function saveOne(desk: Desk, folders: Folders, folder: FolderSource, pack: Pack): Promise<boolean> {
  const state = await stateOf(desk, `pack-folder:${pack.id}`)
  const tag = createHash('sha256')
    .update(JSON.stringify([folder.link, ...filesOfPack(pack).map(({ id }) => id)]))
    .digest('hex')
  if (state.tag === tag) return false
  const ailing = {
    state,
    what: `The folder for packs of ${shortNameOf(desk.partnership.boards, pack.board)}`,
    board: pack.board,
    marking: pack.marking,
    kept: 'The pack is sealed and kept by the clerk; it will be saved there when the folder can be used.',
  }
  // One folder may hold the packs of many meetings, and each of those has a manifest.
  const beginning = pack.files[0]?.name.replace(/-pack\.\w+$/, '') ?? pack.board
  const files: { name: string; bytes: Uint8Array }[] = []
  for (const { name, id } of filesOfPack(pack)) {
    const bytes = await desk.files.read(id).catch(() => undefined)
    if (bytes === undefined) {
      await troubled(desk, ailing, { trouble: `${name} is not as it was sealed.`, lasting: true, afterSeconds: null })
      return false
    }
    files.push({ name: name.startsWith('manifest') ? `${beginning}-${name}` : name, bytes })
  }
  const found = await folders.save(folder, files)
  if (isTrouble(found)) {
    await troubled(desk, ailing, found)
    return false
  }
  const none: Outgoing[] = []
  const at = desk.clock.now()
  await remember(desk, { ...state, lookedAt: at, readAt: at, tag, trouble: null, failures: 0 }, none)
  return true
}
