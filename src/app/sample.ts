import { join } from 'node:path'
import { isRefusal } from '#domain/refusal.ts'
import type { Desk } from '#jobs/desk.ts'
import { importActions } from '#jobs/imports/actions.ts'
import { importRisks } from '#jobs/imports/risks.ts'
import { readPlan } from '#papers/plan/plan.ts'
import { readRegister } from '#papers/risk-register.ts'
import { exits, Fault } from './fault.ts'

/** Whether the sample is being loaded, or was: a process may end in between. */
const sampleMemory = 'sample'

/**
 * Reads the sample's delivery plans and risk registers into an empty store, each as one commit, and goes on with what a process that died
 * had begun. A store that holds actions otherwise is left as it is.
 */
export async function loadSample(desk: Desk, configFolder: string): Promise<number> {
  const { sample } = desk.partnership
  const begun = (await desk.store.get('memory', sampleMemory))?.value === 'loading'
  if (sample === null || (!begun && (await desk.store.list('action')).length > 0)) return 0
  await remember(desk, 'loading')
  let count = 0
  for (const { board, file } of sample.plans) {
    const plan = await readPlan(join(configFolder, file))
    const report = isRefusal(plan) ? plan : await importActions(desk, { board, plan, by: 'clerk' })
    if (isRefusal(report)) throw new Fault(`The sample plan ${file}: ${report.refused}`, exits.misconfigured, report.hint)
    count += report.created.length
  }
  for (const { board, file } of sample.registers) {
    const register = await readRegister(join(configFolder, file))
    const report = isRefusal(register) ? register : await importRisks(desk, { board, register, by: 'clerk', ownBoards: true })
    if (isRefusal(report)) throw new Fault(`The sample register ${file}: ${report.refused}`, exits.misconfigured, report.hint)
  }
  await remember(desk, 'loaded')
  return count
}

async function remember({ store }: Desk, value: 'loading' | 'loaded'): Promise<void> {
  const version = (await store.get('memory', sampleMemory))?.version ?? 0
  const record = { id: sampleMemory, version, value }
  await store.commit({ heard: null, put: [{ kind: 'memory', record }], remove: [], changes: [], outgoing: [] })
}
