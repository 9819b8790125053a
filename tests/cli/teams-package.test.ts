import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { runCommandLine } from '#cli/run.ts'
import { keptScreen, newFolder } from './command.ts'

const bot = {
  TEAMS_CLIENT_ID: '5f3c0c1e-8d0b-4b7e-9a52-1f6f2f1f7a11',
  PUBLIC_URL: 'https://clerk.example.org',
  SESSION_SECRET: 'x'.repeat(32),
}

it('the app package is written where it is wanted, and says where to upload it', async () => {
  const { screen, shown } = keptScreen()
  const to = join(await newFolder(), 'clerk.zip')
  expect(await runCommandLine({ argv: ['teams-package', '--to', to], cwd: '.', env: bot }, screen)).toBe(0)
  expect(Object.keys(unzipSync(new Uint8Array(await readFile(to))))).toContain('manifest.json')
  expect(shown.out + shown.err).toContain('Teams admin center')
})

it('without the bot’s id no package is made, and what to set is said', async () => {
  const { screen, shown } = keptScreen()
  expect(await runCommandLine({ argv: ['teams-package'], cwd: '.', env: {} }, screen)).toBe(78)
  expect(shown.err).toContain('TEAMS_CLIENT_ID is not set.')
})
