import { spawn } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { Resvg } from '@resvg/resvg-js'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { type Place, place } from './command.ts'

const png = new Resvg('<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><circle cx="15" cy="15" r="9"/></svg>')
  .render()
  .asPng()
/** The smallest JPEG there is: two by one, grey. */
const jpeg = Buffer.from(
  'ffd8ffdb004300080606070605080707070909080a0c140d0c0b0b0c1912130f141d1a1f1e1d1a1c1c20242e2720222c231c1c2837292c30313434341f27393d38323c2e333432ffc0000b080001000201011100ffc40014000100000000000000000000000000000009ffc40014100100000000000000000000000000000000ffda0008010100003f0054dfffd9',
  'hex',
)
const changed = Buffer.from(png)
changed[60] = (changed[60] ?? 0) ^ 0xff
const papers = (logo: string) => `governance: |\n  By the board.\n\nlogo: ${logo}\n`

const root = resolve(import.meta.dirname, '../..')

/** The real command line, as a process of its own. */
async function ran(here: Place, ...words: readonly string[]) {
  const program = [join(root, 'node_modules/node/bin/node'), join(root, 'src/cli/main.ts')] as const
  const child = spawn(program[0], [program[1], ...words], {
    cwd: here.folder,
    env: { PATH: process.env.PATH, ...here.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [err, code] = await Promise.all([text(child.stderr), new Promise((done) => child.once('exit', done))])
  return { err, code }
}

describe('a logo that cannot go into a pack', () => {
  it.each([
    ['words called an image', 'logo.png', 'No picture at all', 'is not a PNG or JPEG image'],
    ['another kind of image', 'logo.gif', 'GIF89a\x01\x00\x01\x00;', 'is not a PNG or JPEG image'],
    ['an empty file', 'logo.png', '', 'is not a PNG or JPEG image'],
    ['an image that was cut off', 'logo.png', png.subarray(0, png.length - 20), 'is a damaged image'],
    ['an image with a changed byte', 'logo.png', changed, 'is a damaged image'],
    ['a JPEG that was cut off', 'logo.jpg', jpeg.subarray(0, 120), 'is a damaged image'],
    ['one of more than a megabyte', 'logo.png', Buffer.concat([png, Buffer.alloc(1_000_000)]), 'is larger than one megabyte'],
    ['one that is not there', 'elsewhere.png', null, 'there is no file "elsewhere.png"'],
    ['one outside the folder', '../logo.png', null, 'is not in the config folder'],
  ])('%s is told by file and line, and what to do; nothing is made', async (_what, name, bytes, problem) => {
    const here = await place({ 'papers.yaml': papers(name), ...(bytes === null ? {} : { [name]: bytes }) })
    const { code, err, out } = await here.run('pack', 'top')
    expect(code).toBe(78)
    expect(err).toContain(problem)
    expect(err).toMatch(/^papers\.yaml:4/)
    expect(err).toContain('Name a PNG or JPEG file there, or write null.')
    expect(out).toBe('')
    expect((await here.run('doctor')).out).toContain(problem)
  })

  it('stops the start, as any mistake in the configuration', async () => {
    const here = await place({ 'papers.yaml': papers('logo.png'), 'logo.png': 'No picture at all' })
    const { code, err } = await ran(here, 'start')
    expect(err).toContain('papers.yaml:4  "logo.png" is not a PNG or JPEG image.')
    expect(code).toBe(78)
  })

  it.each([
    ['PNG', 'logo.png', png, 'png'],
    ['JPEG', 'logo.jpg', jpeg, 'jpg'],
  ])(
    'a whole %s goes on the front of the pack, and a pack is made once the file is put right',
    async (_kind, name, bytes, type) => {
      const here = await place({ 'papers.yaml': papers(name), [name]: 'No picture' })
      await here.write('plan.csv', 'Ref,Action,Owner,Due\nTOP-001,Open a shelter,,31/01/2024\n')
      expect((await here.run('pack', 'top')).code).toBe(78)
      await writeFile(join(here.env.BOARD_CLERK_CONFIG ?? '', name), bytes)
      await here.run('import', 'actions', 'plan.csv', '--board', 'top')
      const { files } = (await here.json('pack', 'top', '--out', '.')) as { files: { path: string }[] }
      const word = files.find(({ path }) => path.endsWith('.docx'))?.path ?? ''
      const parts = unzipSync(await readFile(join(here.folder, word.split('/').at(-1) ?? '')))
      const pictures = Object.entries(parts).filter(([part]) => part.startsWith('word/media/') && part.endsWith(type))
      expect(pictures.some(([, data]) => Buffer.from(data).equals(Buffer.from(bytes)))).toBe(true)
    },
  )
})
