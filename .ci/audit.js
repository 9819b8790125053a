// Known vulnerabilities of what the clerk depends on: high and critical ones end the run. A registry that cannot be asked (one behind a proxy, or
// none at all) is said so in a line, and is no failure.
import { spawnSync } from 'node:child_process'

const { stdout } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
const found = countsIn(stdout ?? '')
if (found === null) {
  console.log('dependency audit: the registry cannot be asked about vulnerabilities here, so nothing is known of them')
} else {
  console.log(`dependency audit: ${found.critical} critical, ${found.high} high, ${found.moderate} moderate, ${found.low} low`)
  if (found.critical + found.high > 0) process.exitCode = 1
}

/** How many vulnerabilities of each weight an audit tells of; null when it is not an audit but an error. */
function countsIn(text) {
  try {
    const { critical, high, moderate, low } = JSON.parse(text).metadata.vulnerabilities
    return [critical, high, moderate, low].every(Number.isInteger) ? { critical, high, moderate, low } : null
  } catch {
    return null
  }
}
