import { enableCompileCache } from 'node:module'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(
    `Board Clerk needs Node 24 or newer, and this is ${process.versions.node}.\nStart it with "npm start", which brings its own, or install Node 24.\n`,
  )
  process.exitCode = 78
} else {
  enableCompileCache()
  const [{ runClerk }, { besideClerk }] = await Promise.all([import('#app/run.ts'), import('#cli/beside-clerk.ts')])
  process.exitCode = await runClerk(process.env, (clerk) => besideClerk(clerk, process.env))
  process.exit()
}
