import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

// What a start needs once stays with an idle clerk: a young generation as large as reading the configuration made it (about 15 MB), machine
// code for what hardly runs again (about 13 MB), and holes in the heap where both were (about 13 MB). Until the clerk is ready the engine does
// without the first two; the holes are given back after that.

/** After so many milliseconds what the start left to do, the first look and what Slack is asked, has settled. */
const settling = 2_000

/** Before anything is loaded, and before the compile cache is enabled: it is kept by these flags. */
export function startFrugally() {
  for (const flag of ['--semi-space-growth-factor=1', '--no-opt', '--no-maglev', '--no-sparkplug']) setFlagsFromString(flag)
}

/** Once the clerk is ready. With a small young generation it would be collected every other press, and let all grow old. */
export function runQuickly() {
  for (const flag of ['--semi-space-growth-factor=2', '--opt', '--maglev', '--sparkplug']) setFlagsFromString(flag)
  setTimeout(giveBack, settling).unref()
}

/** The engine closes the holes of a heap by itself only when it grows; asked for once, it takes a tenth of a second. */
function giveBack() {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('globalThis.gc')
  collect?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
