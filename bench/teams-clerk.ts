import { openLog } from '#app/log.ts'
import { startClerk } from '#app/start.ts'
import { isEnvironmentMistake, readEnvironment } from '#environment.ts'

/** The whole clerk, with Microsoft's services on this machine: where they are cannot be told by the environment. */
const { KEYS: keysUrl = '', SERVICE: serviceUrl = '', ...env } = process.env
const environment = readEnvironment(env)
if (isEnvironmentMistake(environment)) throw new Error(`${environment.variable} ${environment.mistake}`)
const token = async () => 'eyJhbGciOiJub25lIn0.e30.'
const clerk = await startClerk(environment, openLog('error'), {
  places: { teams: { keysUrl, serviceUrl, loopback: true, token } },
})
process.once('SIGTERM', () => void clerk[Symbol.asyncDispose]().then(() => process.exit(0)))
