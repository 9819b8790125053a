import { setFlagsFromString } from 'node:v8'

// What a start needs once stays with an idle clerk: a young generation as large as reading the configuration made it (about 15 MB), and
// machine code for what hardly runs again (about 13 MB). Until the clerk is ready the engine does without both.

/** Before anything is loaded, and before the compile cache is enabled: it is kept by these flags. */
export function startFrugally() {
  for (const flag of ['--semi-space-growth-factor=1', '--no-opt', '--no-maglev', '--no-sparkplug']) setFlagsFromString(flag)
}

/** Once the clerk is ready. With a small young generation it would be collected every other press, and let all grow old. */
export function runQuickly() {
  for (const flag of ['--semi-space-growth-factor=2', '--opt', '--maglev', '--sparkplug']) setFlagsFromString(flag)
}
