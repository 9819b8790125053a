import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ts|js)$/.test(file))

/** The files in whose text this stands, outside comments. */
function having(pattern: RegExp): string[] {
  const code = (file: string) => readFileSync(join('src', file), 'utf8').replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '')
  return sources.filter((file) => pattern.test(code(file))).toSorted()
}

it('nothing that is data is run as code', () => {
  expect(having(/\beval\s*\(|\bnew Function\b|\bvm\.run/)).toEqual([])
})

it('a context of its own is given nothing but the name of the collector', () => {
  expect(having(/node:vm/)).toEqual(['engine.js'])
  const run = readFileSync(join('src', 'engine.js'), 'utf8').match(/\brunIn\w+\(.*?\)/g)
  expect(run).toEqual(["runInNewContext('globalThis.gc')"])
})

it('what is loaded is named in the source', () => {
  expect(having(/\bimport\((?!'[^']+'\))/)).toEqual([])
  expect(having(/\brequire\((?!'[^']+'\))/)).toEqual([])
})

it('no shell is started, and no process but Node itself', () => {
  expect(having(/node:child_process/)).toEqual(['app/printer.ts', 'cli/board-clerk.js'])
  expect(having(/\bshell:|\bexecSync\b|\bexecFile\b|from 'node:child_process'.*exec/)).toEqual([])
})
