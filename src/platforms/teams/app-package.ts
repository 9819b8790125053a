import { strToU8, zipSync } from 'fflate'
import { z } from 'zod'

/** The application's id and the clerk's host stand in the shipped manifest as these; a package has real ones in their place. */
const sampleId = '00000000-0000-0000-0000-000000000000'
const sampleHost = 'board-clerk.example.org'

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const Icons = z.object({ icons: z.object({ color: z.string(), outline: z.string() }) })

/** What a package is made for: the application (client) id of the bot, and the address people reach the clerk at. */
export interface PackagedFor {
  readonly clientId: string | null
  readonly publicUrl: string | null
}

/** Why no package can be made, naming what to set right. */
export interface NotPackaged {
  readonly wrong: string
  readonly hint: string
}

/** The manifest with this bot's id and this clerk's host in it; or what has to be set first. */
export function packagedManifest(manifest: string, { clientId, publicUrl }: PackagedFor): string | NotPackaged {
  if (clientId === null)
    return {
      wrong: 'TEAMS_CLIENT_ID is not set.',
      hint: 'Set it to the application (client) id of the bot, from its registration.',
    }
  if (!guid.test(clientId) || clientId === sampleId)
    return {
      wrong: 'TEAMS_CLIENT_ID is not the id of an application.',
      hint: 'It looks like 5f3c0c1e-8d0b-4b7e-9a52-1f6f2f1f7a11; copy it from the registration of the bot.',
    }
  if (publicUrl === null)
    return { wrong: 'PUBLIC_URL is not set.', hint: 'Set it to the https address at which people reach the clerk from outside.' }
  const { protocol, host, pathname } = new URL(publicUrl)
  if (protocol !== 'https:' || pathname !== '/')
    return {
      wrong: 'PUBLIC_URL is not an https address without a path.',
      hint: 'Teams takes nothing else: https://clerk.example.org',
    }
  return manifest.replaceAll(sampleId, clientId.toLowerCase()).replaceAll(sampleHost, host)
}

/** The names of the icons that a manifest asks for, both PNG files beside it. */
export function iconsOf(manifest: string): readonly string[] {
  const { icons } = Icons.parse(JSON.parse(manifest))
  return [icons.color, icons.outline]
}

/** The app package: a zip of the manifest and its icons, as the Teams admin center takes it. The same input makes the same bytes. */
export function zipped(manifest: string, icons: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync({ 'manifest.json': strToU8(manifest), ...icons }, { mtime: new Date('2000-01-01T00:00:00') })
}
