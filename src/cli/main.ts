import { enableCompileCache } from 'node:module'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(
    `Board Clerk needs Node 24 or newer, and this is ${process.versions.node}.\nRun "npx board-clerk", which brings its own, or install Node 24.\n`,
  )
  process.exitCode = 78
} else {
  enableCompileCache()
  const { processScreen } = await import('./screen/process-screen.ts')
  const { runCommandLine } = await import('./run.ts')
  const argv = process.argv.slice(2)
  const screen = processScreen(argv)
  process.exitCode = await runCommandLine({ argv, cwd: process.cwd(), env: process.env }, screen)
  await screen[Symbol.asyncDispose]()
  process.exit()
}
