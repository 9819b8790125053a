import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const src = join(root, 'src')

/** The rooms, each with those it may import and the packages it may use. `app` and `cli` import all. */
const rooms: Readonly<Record<string, { readonly from: readonly string[]; readonly packages: readonly string[] }>> = {
  domain: { from: [], packages: ['zod', 'luxon', 'fastest-levenshtein'] },
  cards: { from: ['domain'], packages: [] },
  ports: { from: ['domain', 'cards'], packages: [] },
  seal: { from: [], packages: [] },
  pace: { from: [], packages: [] },
  trace: { from: [], packages: [] },
  clock: { from: ['domain', 'ports'], packages: [] },
  'environment-variables': { from: [], packages: ['zod'] },
  'environment-mistake': { from: ['environment-variables'], packages: [] },
  environment: { from: ['environment-variables', 'environment-mistake'], packages: ['zod'] },
  speech: { from: ['domain'], packages: ['zod'] },
  jobs: { from: ['domain', 'cards', 'ports', 'speech', 'pace', 'trace'], packages: [] },
  papers: {
    from: ['domain', 'cards', 'ports'],
    packages: [
      '@protobi/exceljs',
      'csv-parse',
      'iconv-lite',
      'yaml',
      'zod',
      'node-ical',
      'echarts',
      '@resvg/resvg-js',
      'docx',
      '@pdf-lib/standard-fonts',
      'fflate',
    ],
  },
  config: { from: ['domain', 'ports'], packages: ['zod', 'yaml'] },
  storage: { from: ['domain', 'ports', 'cards'], packages: ['lowdb', 'write-file-atomic', 'pg', 'kysely', 'zod'] },
  'platforms/hearing': { from: [], packages: [] },
  'platforms/slack': {
    from: ['domain', 'cards', 'ports', 'clock', 'pace', 'trace', 'platforms/hearing'],
    packages: ['@slack/bolt', '@slack/web-api', '@slack/types', '@slack/logger', 'zod', 'pino'],
  },
  'platforms/email': {
    from: ['domain', 'cards', 'ports', 'clock', 'seal', 'trace'],
    packages: ['nodemailer', 'email-reply-parser', 'html-to-text', 'zod'],
  },
  'platforms/teams': {
    from: ['domain', 'cards', 'ports', 'clock', 'pace', 'trace', 'platforms/hearing'],
    packages: [
      '@microsoft/teams.apps',
      '@microsoft/teams.api',
      '@microsoft/teams.cards',
      'express',
      'fflate',
      'html-to-text',
      'jose',
      'zod',
      'pino',
    ],
  },
  'platforms/web': {
    from: ['domain', 'cards', 'ports', 'clock', 'seal'],
    packages: ['express', 'nunjucks', 'govuk-frontend', 'zod'],
  },
  'platforms/graph': {
    from: ['domain', 'cards', 'ports'],
    packages: ['@microsoft/microsoft-graph-client', 'jose', 'zod'],
  },
}
const free = ['app', 'cli', 'main']

interface Import {
  readonly file: string
  readonly of: string
}

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file))
}

function roomOf(file: string): string {
  const path = relative(src, file).replaceAll('\\', '/')
  const [first = '', second = ''] = path.split('/')
  return first === 'platforms' ? `${first}/${second}` : first.replace(/\.ts$/, '')
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8')
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s*['"]([^'"]+)['"]/g,
  )
  return [...found].map((match) => ({ file, of: match[1] ?? match[2] ?? match[3] ?? '' }))
}

/** The file of ours that is imported; null for a package's. */
function targetOf({ file, of }: Import): string | null {
  if (of.startsWith('#')) return join(src, of.slice(1))
  return of.startsWith('.') ? resolve(dirname(file), of) : null
}

function targetRoom(one: Import): string | null {
  const target = targetOf(one)
  return target === null ? null : roomOf(target)
}

/** What cannot be put in an order in which each file comes after all that it imports: circles, and what leads to them. */
function unordered(files: readonly string[], edges: readonly Import[]): readonly string[] {
  const waiting = new Map(files.map((file) => [file, new Set<string>()]))
  for (const edge of edges) {
    const target = targetOf(edge)
    if (target !== null && waiting.has(target)) waiting.get(edge.file)?.add(target)
  }
  for (let ready = [...waiting].filter(([, on]) => on.size === 0); ready.length > 0; ) {
    for (const [file] of ready) waiting.delete(file)
    for (const [, on] of waiting) for (const [file] of ready) on.delete(file)
    ready = [...waiting].filter(([, on]) => on.size === 0)
  }
  return [...waiting.keys()].map((file) => relative(root, file))
}

function packageOf(of: string): string {
  return of
    .split('/')
    .slice(0, of.startsWith('@') ? 2 : 1)
    .join('/')
}

const all = files(src)
const imports = all.flatMap(importsOf)

describe('the rooms of the house', () => {
  it('are all known', () => {
    expect(new Set(all.map(roomOf)).difference(new Set([...Object.keys(rooms), ...free]))).toEqual(new Set())
  })

  it.each(Object.entries(rooms))('%s imports only the rooms above it', (room, { from }) => {
    const wrong = imports.filter((one) => {
      const target = roomOf(one.file) === room ? targetRoom(one) : null
      return target !== null && target !== room && !from.includes(target)
    })
    expect(wrong.map(({ file, of }) => `${relative(src, file)} imports ${of}`)).toEqual([])
  })

  it('import what is in the same room by its path, and what is in another by the name of that room', () => {
    const own = imports.filter((one) => one.of.startsWith('#') && targetRoom(one) === roomOf(one.file))
    expect(own.map(({ file, of }) => `${relative(src, file)} imports ${of}`)).toEqual([])
  })

  it.each(Object.entries(rooms))('%s uses only its own packages', (room, { packages }) => {
    const wrong = imports.filter(
      ({ file, of }) =>
        roomOf(file) === room &&
        !of.startsWith('#') &&
        !of.startsWith('.') &&
        !of.startsWith('node:') &&
        !packages.includes(packageOf(of)),
    )
    expect(wrong.map(({ file, of }) => `${relative(src, file)} uses ${of}`)).toEqual([])
  })

  it.each(['domain', 'cards', 'speech'])('%s is pure: it touches no file, network, process or clock', (room) => {
    const wrong = all
      .filter((file) => roomOf(file) === room)
      .filter((file) => /from 'node:|Date\.now\(\)|new Date\(\)|Math\.random|process\./.test(readFileSync(file, 'utf8')))
    expect(wrong.map((file) => relative(src, file))).toEqual([])
  })

  it.each(['src', 'tests', 'bench', 'examples'])('have no circle of files that import each other, in %s', (folder) => {
    const found = files(join(root, folder))
    expect(found.length).toBeGreaterThan(0)
    expect(unordered(found, found.flatMap(importsOf))).toEqual([])
  })

  it('have no file named after nothing', () => {
    const vague = /(^|\/)(utils?|helpers?|types|common|misc|constants|manager|service|handlers?|index)\.ts$/
    expect(all.map((file) => relative(src, file)).filter((file) => vague.test(file))).toEqual([])
  })

  it('name nothing of the sample partnership, which is in config/ alone', () => {
    const wrong = all.filter((file) => /wiltshire|swindon|wcjb|opcc/i.test(readFileSync(file, 'utf8')))
    expect(wrong).toEqual([])
  })

  it('have no default exports and no barrels', () => {
    const wrong = all.filter((file) => /export default|export \* from/.test(readFileSync(file, 'utf8')))
    expect(wrong.map((file) => relative(src, file))).toEqual([])
  })
})
