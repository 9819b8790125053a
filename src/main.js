// The only file besides board-clerk.js that is not TypeScript: an old Node can read it and say so, and once the rest stands in Node's
// compile cache no type stripper is loaded, which keeps an idle clerk 15 MB smaller.
import { setFlagsFromString } from 'node:v8'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(
    `Board Clerk needs Node 24 or newer, and this is ${process.versions.node}.\nStart it with "npm start", which brings its own, or install Node 24.\n`,
  )
  process.exitCode = 78
} else {
  // Reading the configuration fills the young generation, which then stays as large as it grew. Not letting it grow until the clerk is
  // ready saves about 15 MB of an idle one; from then on it may, for at its least it is collected every other press and lets all grow old.
  const { enableCompileCache } = await import('node:module')
  setFlagsFromString('--semi-space-growth-factor=1')
  enableCompileCache()
  const [{ runClerk }, { besideClerk }] = await Promise.all([import('#app/run.ts'), import('#cli/beside-clerk.ts')])
  process.exitCode = await runClerk(process.env, (clerk) => {
    setFlagsFromString('--semi-space-growth-factor=2')
    return besideClerk(clerk, process.env)
  })
  process.exit()
}
