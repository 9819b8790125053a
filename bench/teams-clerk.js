// Starts as src/main.js does: what stands in the compile cache needs no type stripper, and the young generation stays small until the clerk is ready.
import { enableCompileCache } from 'node:module'
import { setFlagsFromString } from 'node:v8'

setFlagsFromString('--semi-space-growth-factor=1')
enableCompileCache()
await import('./teams-clerk.ts')
setFlagsFromString('--semi-space-growth-factor=2')
