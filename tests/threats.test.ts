import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const page = readFileSync('THREATS.md', 'utf8')
const rows = page.split('\n').filter((line) => /^\| (?!threat|-)/.test(line))

it.each(rows.map((row) => row.split('|').map((cell) => cell.trim())).map(([, threat = '', , shown = '']) => [threat, shown]))(
  '“%s” names a test that is there',
  (_threat, shown) => {
    const named = [...shown.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((path) => !existsSync(path))).toEqual([])
  },
)
