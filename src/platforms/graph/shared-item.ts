import { z } from 'zod'
import { type GraphClient, parsed, path } from './client.ts'

const Item = z.object({
  id: z.string(),
  name: z.string(),
  eTag: z.string().optional(),
  cTag: z.string().optional(),
  size: z.number().optional(),
  webUrl: z.string().optional(),
  file: z.unknown().optional(),
  folder: z.unknown().optional(),
  parentReference: z.object({ driveId: z.string() }),
})

/** A file or folder in SharePoint or OneDrive. `tag` changes with its contents. */
export interface SharedItem {
  readonly drive: string
  readonly id: string
  readonly name: string
  readonly tag: string
  readonly bytes: number
  readonly folder: boolean
}

/** What a link leads to. Throws a failure when it leads nowhere that the clerk may go. */
export async function sharedItem(client: GraphClient, link: string): Promise<SharedItem> {
  const query = { $select: 'id,name,eTag,cTag,size,webUrl,file,folder,parentReference' }
  const item = parsed(Item, await client.get(path`/shares/${shareOf(link)}/driveItem`, query))
  return {
    drive: item.parentReference.driveId,
    id: item.id,
    name: item.name,
    tag: item.cTag ?? item.eTag ?? '',
    bytes: item.size ?? 0,
    folder: item.folder != null,
  }
}

/** A link as Graph takes it: `u!` and the link in base64 for addresses, without padding. */
function shareOf(link: string): string {
  return `u!${Buffer.from(link, 'utf8').toString('base64url')}`
}
