import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '#config/load.ts'
import { isMistaken, mistakesText } from '#config/page/mistake.ts'
import { small } from './small-folder.ts'

const scraps = [
  '',
  ' ',
  '\n',
  '\t',
  ':',
  '- ',
  '{',
  '}',
  '[',
  ']',
  '"',
  '#',
  '&a ',
  '*a',
  '!!',
  '---\n',
  '0',
  'null',
  'TOP',
  '\u0000',
  'é',
  '__proto__: {}\n',
  '<<: x\n',
]

const damage = fc.record({
  file: fc.constantFrom(...Object.keys(small)),
  at: fc.nat(2_000),
  cut: fc.nat(30),
  put: fc.constantFrom(...scraps),
})

describe('a file damaged anywhere', () => {
  it('is either still right, or told by a line that it has, in sentences', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'clerk-damaged-'))
    try {
      await fc.assert(
        fc.asyncProperty(damage, async ({ file, at, cut, put }) => {
          const whole = small[file] ?? ''
          const from = at % whole.length
          const files = { ...small, [file]: whole.slice(0, from) + put + whole.slice(from + cut) }
          await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)))
          const loaded = await loadConfig(folder)
          if (!isMistaken(loaded)) {
            expect(loaded.boards.length).toBeGreaterThan(0)
            return
          }
          expect(loaded.mistakes.length).toBeGreaterThan(0)
          for (const mistake of loaded.mistakes) {
            expect(mistake.line).toBeGreaterThanOrEqual(1)
            expect(mistake.line).toBeLessThanOrEqual((files[mistake.file] ?? '').split('\n').length)
            expect(mistake.allowed).not.toMatch(/invalid|expected|too (small|big)/i)
            expect(mistakesText([mistake])).toMatch(/^[a-z]+\.yaml:\d+ {2}\S.*[.?] [A-Z].*[.?]$/)
          }
        }),
        { numRuns: 150 },
      )
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
