import { runClerk } from '#app/run.ts'

// A clerk of its own process that gives what hangs a third of a second when it is told to stop, where the real one gives it 25.
process.exitCode = await runClerk(process.env, undefined, 300)
process.exit()
