// Starts as src/main.js does: what stands in the compile cache needs no type stripper, and the engine is frugal until the clerk is ready.
import { enableCompileCache } from 'node:module'
import { runQuickly, startFrugally } from '../src/engine.js'

startFrugally()
enableCompileCache()
await import('./teams-clerk.ts')
runQuickly()
