import { exits } from '#app/fault.ts'
import { loadConfig } from '#config/load.ts'
import { inOrder, isMistaken } from '#config/mistake.ts'
import { type Environment, isEnvironmentMistake, readEnvironment } from '#environment.ts'
import { type Check, fail, pass } from '#jobs/checks/check.ts'
import { partnershipChecks } from '#jobs/checks/partnership.ts'
import { reachCheck } from '#jobs/checks/reach.ts'
import { clockCheck, workChecks } from '#jobs/checks/work.ts'
import { sealCheck } from '#jobs/packs/seal-check.ts'
import { deskForCommand } from '../desk-for-command.ts'
import { platformChecks } from '../doctor/platform-checks.ts'
import { auditCheck, copiesCheck, diskCheck, runningCheck, storeFault } from '../doctor/store-checks.ts'
import { type Outcome, outcome } from '../outcome.ts'
import { oneLine, Paint, type Screen } from '../screen.ts'
import { wrap } from '../table.ts'

/** Looks at everything the clerk needs, and says what to do about what is wrong. Ends as failed when something is, as misconfigured when settings are. */
export async function doctor(env: NodeJS.ProcessEnv, screen: Screen): Promise<Outcome> {
  const environment = readEnvironment(env)
  if (isEnvironmentMistake(environment)) {
    const { variable, mistake } = environment
    return found(
      [fail('environment', `${variable} ${mistake}`, `Correct ${variable} where the clerk is started, or in its .env file.`)],
      screen,
      true,
    )
  }
  const first = [pass('environment', 'every variable that is set can be used'), pass('node', `${process.versions.node}`)]
  const wrong = await configChecks(environment)
  if (wrong.length > 0) return found([...first, ...wrong, await diskCheck(environment)], screen, true)
  const config = pass('configuration', `${environment.configFolder} is without mistakes`)
  return found([...first, config, ...(await restOf(environment, screen))], screen, false)
}

async function configChecks({ configFolder }: Environment): Promise<Check[]> {
  const loaded = await loadConfig(configFolder)
  if (!isMistaken(loaded)) return []
  return inOrder(loaded.mistakes).map(({ file, line, found: what, allowed }) =>
    fail(`configuration ${file}:${line}`, what, allowed),
  )
}

async function restOf(environment: Environment, screen: Screen): Promise<Check[]> {
  const checks: Check[] = []
  const steps = 5
  const look = async (step: number, what: string, make: () => Promise<readonly Check[]>) => {
    screen.progress(step, steps, what)
    checks.push(...(await make()))
  }
  const embedded = environment.databaseUrl === null
  await look(0, 'the disk', async () => (embedded ? [await diskCheck(environment), await runningCheck(environment)] : []))
  await look(1, 'the record', async () => [await auditCheck(environment)])
  await look(2, 'the store', () => atDesk(environment, screen))
  screen.progress(steps, steps, '')
  return checks
}

async function atDesk(environment: Environment, screen: Screen): Promise<readonly Check[]> {
  try {
    await using desk = await deskForCommand(environment, { access: 'reads', reaches: false })
    const { partnership, directory, store, clock } = desk
    const now = clock.now()
    const [people, meetings, actions] = await Promise.all([
      directory.people(),
      directory.meetings(null, null),
      store.list('action'),
    ])
    screen.progress(3, 5, 'boards, seats and people')
    const checks = [
      pass('store', `readable, with ${actions.length} actions`),
      await clockCheck(desk, now),
      ...partnershipChecks({ partnership, people, meetings, now }),
      ...(await workChecks(desk)),
      await reachCheck(store, directory),
      await sealCheck(desk),
      await copiesCheck(environment, now),
    ]
    screen.progress(4, 5, 'the platforms')
    return [...checks, ...(await platformChecks(environment, desk))]
  } catch (thrown) {
    return [storeFault('store', thrown)]
  }
}

function found(checks: readonly Check[], screen: Screen, misconfigured: boolean): Outcome {
  const ok = checks.every(({ status }) => status !== 'fail')
  const exitCode = ok ? exits.done : misconfigured ? exits.misconfigured : exits.failed
  return outcome({ ok, checks }, checksText(checks, ok, screen), { exitCode })
}

function checksText(checks: readonly Check[], ok: boolean, screen: Screen): string {
  const paint = new Paint(screen)
  const words = { pass: paint.good('pass'), warn: paint.doubtful('warn'), fail: paint.bad('fail') }
  const lines = checks.flatMap(({ name, status, detail, fix }) => [
    ...indented(`${paint.bold(name)}: ${oneLine(detail)}`, `${words[status]}  `, screen),
    ...(fix === '' ? [] : indented(oneLine(fix), '      ', screen)),
  ])
  const failed = checks.filter(({ status }) => status === 'fail').length
  const warned = checks.filter(({ status }) => status === 'warn').length
  const sum = ok
    ? `Nothing stands in the way${warned > 0 ? `; ${warned} to look at` : ''}.`
    : `${failed} to put right${warned > 0 ? `, ${warned} to look at` : ''}.`
  return `${lines.join('\n')}\n\n${sum}\n`
}

function indented(text: string, lead: string, { width }: Screen): string[] {
  const lines = width === null ? [text] : wrap(text, Math.max(20, width - 6))
  return lines.map((line, at) => `${at === 0 ? lead : '      '}${line}`)
}
