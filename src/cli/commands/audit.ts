import { exits, sound } from '#app/fault.ts'
import { openDesk, requireDataFolder } from '#app/open-desk.ts'
import { systemClock } from '#clock.ts'
import { type Environment, readEnvironment } from '#environment.ts'
import { verifyAudit } from '#storage/audit.ts'
import { type Outcome, outcome } from '../outcome.ts'
import { Paint, type Screen } from '../screen.ts'

/** Checks the chain of the record, also of a store that is damaged or in use. Ends as failed when it is broken. */
export async function audited(env: NodeJS.ProcessEnv, screen: Screen): Promise<Outcome> {
  const audit = await auditOf(sound(readEnvironment(env)))
  const paint = new Paint(screen)
  const entries = `${audit.entries} ${audit.entries === 1 ? 'entry' : 'entries'}`
  if (audit.ok) return outcome(audit, `${paint.good('The record is whole')}: ${entries}, each as it was written.\n`)
  const where = audit.firstBroken === null ? '' : ` at entry ${audit.firstBroken}`
  return outcome(audit, `${paint.bad(`The record was changed${where}`)}: ${entries} are there.\n`, {
    exitCode: exits.failed,
    hints: ['Keep the data folder, or the database, as it is, and compare it with the last backup: "restore" brings that back.'],
  })
}

/** The audit of the store that the environment names; of an embedded one the files are read as they are. */
export async function auditOf(environment: Environment): Promise<Awaited<ReturnType<typeof verifyAudit>>> {
  await requireDataFolder(environment)
  if (environment.databaseUrl === null) return verifyAudit(environment.dataFolder)
  await using desk = await openDesk(environment, { clock: systemClock, readOnly: true })
  return await verifyAudit(desk.store)
}
