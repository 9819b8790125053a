import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openEmbedded } from '#storage/embedded/embedded.ts'
import { ran } from '../../bench/processes.ts'
import { killed } from './kill.ts'
import { verdictOf } from './verdict.ts'

test('a run that breaks off ends every clerk that it started', async () => {
  const data = await mkdtemp(join(tmpdir(), 'board-clerk-broken-off-'))
  onTestFinished(() => rm(data, { recursive: true, force: true }))
  const broken = new AbortController()
  const said = () => broken.abort(new Error('broken off'))
  const run = killed({ env: { BOARD_CLERK_DATA: data }, clerks: 1, kills: 4, seed: 7, said, signal: broken.signal })
  await expect(run).rejects.toThrow('broken off')
  await using store = await openEmbedded(data) // refused while a clerk holds it
  expect(await store.list('outgoing')).toBeDefined()
})

test('killed at any moment, the clerk loses nothing it acknowledged, and does and sends nothing twice', async () => {
  const data = await mkdtemp(join(tmpdir(), 'board-clerk-killed-'))
  onTestFinished(() => rm(data, { recursive: true, force: true }))
  const env = { BOARD_CLERK_DATA: data }
  await ran(['src/cli/main.ts', 'import', 'actions', 'config/plans/WCJB-RRB.csv', '--board', 'WCJB-RRB', '--json'], env)
  const { load, workspace, until } = await killed({ env, clerks: 1, kills: 4, seed: 7 })
  await using store = await openEmbedded(data)
  const verdict = await verdictOf(store, load.deeds, workspace.posted, until)
  expect(verdict).toMatchObject({ lost: 0, twice: 0, doubled: 0, unsent: 0, brokenAt: null })
  expect(verdict.acknowledged).toBeGreaterThan(0)
})
