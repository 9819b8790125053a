import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'
import Draft04 from 'ajv-draft-04'
import formats from 'ajv-formats'
import { unzipSync } from 'fflate'
import { describe, expect, it, test } from 'vitest'
import { iconsOf, packagedManifest, zipped } from '#platforms/teams/app-package.ts'
import { grammar, sayingCalled } from '#speech/grammar.ts'

const folder = 'config/teams'
const text = readFileSync(`${folder}/manifest.json`, 'utf8')
const manifest = JSON.parse(text)
const here = { clientId: '5f3c0c1e-8d0b-4b7e-9a52-1f6f2f1f7a11', publicUrl: 'https://clerk.example.org' }

function packaged(changes: Partial<{ clientId: string | null; publicUrl: string | null }> = {}) {
  return packagedManifest(text, { ...here, ...changes })
}

/** What the public schema finds wrong, from the package that ships them all. */
function mistakes(value: unknown): string[] {
  const ajv = new Draft04.default({ strict: false, allErrors: true })
  formats.default(ajv)
  const schemas = '@microsoft/app-manifest/build/json-schemas/teams/v1.30/MicrosoftTeams.schema.json'
  const file = createRequire(import.meta.url)
    .resolve('@microsoft/app-manifest')
    .replace(/build[\\/].*$/, schemas.replace('@microsoft/app-manifest/', ''))
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')))
  return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
}

describe('the manifest', () => {
  it('is valid by the schema of Teams, as shipped and as packaged', () => {
    expect(mistakes(manifest)).toEqual([])
    expect(mistakes(JSON.parse(String(packaged())))).toEqual([])
    expect(mistakes({ ...manifest, bots: [{ ...manifest.bots[0], scopes: ['group'] }] })).not.toEqual([])
  })

  it('names https addresses on the clerk’s own host alone, which the schema does not ask', () => {
    const addresses = strings(manifest).filter((each) => /^https?:/.test(each) && !each.includes('json-schemas'))
    for (const address of addresses)
      expect(new URL(address)).toMatchObject({ protocol: 'https:', host: 'board-clerk.example.org' })
    expect(manifest.validDomains).toEqual(['board-clerk.example.org'])
  })

  it('offers the bot in personal chats, teams and group chats, in shared and private channels too', () => {
    expect(manifest.bots).toMatchObject([{ scopes: ['personal', 'team', 'groupChat'] }])
    expect(manifest.supportsChannelFeatures).toBe('tier1')
  })

  it('has one application everywhere', () => {
    const ids = [manifest.id, manifest.bots[0].botId, manifest.composeExtensions[0].botId, manifest.webApplicationInfo.id]
    expect(new Set(ids).size).toBe(1)
    expect(manifest.webApplicationInfo.resource).toBe(`api://board-clerk.example.org/botid-${manifest.id}`)
  })

  it('lists commands that the clerk knows, in its own words', () => {
    for (const { commands } of manifest.bots[0].commandLists)
      for (const { title, description } of commands) {
        expect(grammar.map(({ name }) => name)).toContain(title)
        expect(description).toBe(sayingCalled(title)?.meaning)
      }
  })

  it('lists each command once a scope, and every scope has its list, in conversations among the slash commands', () => {
    const lists: { scopes: string[]; triggers: string[]; commands: { title: string }[] }[] = manifest.bots[0].commandLists
    expect(lists.flatMap(({ scopes }) => scopes).sort()).toEqual(['groupChat', 'personal', 'team'])
    for (const { commands } of lists) expect(new Set(commands.map(({ title }) => title)).size).toBe(commands.length)
    expect(lists.filter(({ triggers }) => triggers.includes('slash')).flatMap(({ scopes }) => scopes)).toEqual([
      'team',
      'groupChat',
    ])
    expect(manifest.bots[0].supportsTargetedMessages).toBe(true)
  })
})

describe('an icon', () => {
  const sizes = { 'color.png': 192, 'outline.png': 32 }

  test.each(Object.entries(sizes))('%s has the size that Teams asks for', (name, size) => {
    const png = readFileSync(`${folder}/${name}`)
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size])
    expect(iconsOf(text)).toContain(name)
  })

  test.each(Object.keys(sizes))('%s is its drawing beside it', (name) => {
    const drawing = readFileSync(`${folder}/${name.replace('.png', '.svg')}`, 'utf8')
    expect(
      new Resvg(drawing)
        .render()
        .asPng()
        .equals(readFileSync(`${folder}/${name}`)),
    ).toBe(true)
  })
})

describe('the package', () => {
  it('holds the manifest with the bot’s id and the clerk’s host in place of the samples, and the icons', () => {
    const icons = Object.fromEntries(iconsOf(text).map((name) => [name, new Uint8Array(readFileSync(`${folder}/${name}`))]))
    const files = unzipSync(zipped(String(packaged()), icons))
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png'])
    const inside = new TextDecoder().decode(files['manifest.json'])
    expect(inside).not.toMatch(/00000000|board-clerk\.example/)
    expect(JSON.parse(inside)).toMatchObject({
      id: here.clientId,
      validDomains: ['clerk.example.org'],
      webApplicationInfo: { resource: `api://clerk.example.org/botid-${here.clientId}` },
    })
  })

  test.each([
    [{ clientId: null }, 'TEAMS_CLIENT_ID is not set.'],
    [{ clientId: 'board-clerk' }, 'TEAMS_CLIENT_ID is not the id of an application.'],
    [{ publicUrl: null }, 'PUBLIC_URL is not set.'],
    [{ publicUrl: 'http://clerk.example.org' }, 'PUBLIC_URL is not an https address without a path.'],
    [{ publicUrl: 'https://example.org/clerk' }, 'PUBLIC_URL is not an https address without a path.'],
  ])('is not made with %o', (changes, wrong) => {
    expect(packaged(changes)).toMatchObject({ wrong, hint: expect.stringMatching(/./) })
  })
})
