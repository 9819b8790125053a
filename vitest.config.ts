import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    // a test file keeps nothing outside its tests, so that files can share a process and what it has loaded: a quarter of the time
    isolate: false,
    // as many as the machine has: by itself it leaves one core idle, which of two is half
    maxWorkers: availableParallelism(),
    // tests wait for work and never for time: this only ends what hangs, on a machine however busy
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
})
