// Not TypeScript, as engine.js and board-clerk.js: an old Node can read it and say so, and once the rest stands in Node's
// compile cache no type stripper is loaded, which keeps an idle clerk 15 MB smaller.
import { runQuickly, startFrugally } from './engine.js'

const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(
    `Board Clerk needs Node 24 or newer, and this is ${process.versions.node}.\nStart it with "npm start", which brings its own, or install Node 24.\n`,
  )
  process.exitCode = 78
} else {
  const { enableCompileCache } = await import('node:module')
  startFrugally()
  enableCompileCache()
  const [{ runClerk }, { besideClerk }] = await Promise.all([import('#app/run.ts'), import('#cli/handover/beside-clerk.ts')])
  process.exitCode = await runClerk(process.env, (clerk) => {
    runQuickly()
    return besideClerk(clerk, process.env)
  })
  process.exit()
}
