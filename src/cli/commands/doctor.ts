import { auditCheck, diskCheck, storeFault } from '#app/checks/data-folder.ts'
import type { Inspection } from '#app/checks/inspection.ts'
import { inspectionsOf } from '#app/checks/outside-checks.ts'
import { exits } from '#app/fault.ts'
import { loadConfig } from '#config/load.ts'
import { inOrder, isMistaken } from '#config/page/mistake.ts'
import { type Check, fail, pass } from '#domain/check.ts'
import { type Environment, isEnvironmentMistake, readEnvironment } from '#environment.ts'
import { deskChecks } from '#jobs/checks/desk-checks.ts'
import { sealCheck } from '#jobs/packs/seal-check.ts'
import { deskForCommand } from '../desk-for-command.ts'
import { runningCheck } from '../doctor/running-check.ts'
import { type Outcome, outcome } from '../outcome.ts'
import { oneLine, Paint, type Screen } from '../screen/screen.ts'
import { wrap } from '../screen/table.ts'
import { auditOf } from './audit.ts'

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
  screen.progress(0, 1, 'the store')
  const running = environment.databaseUrl === null ? [await runningCheck(environment)] : []
  try {
    await using desk = await deskForCommand(environment, { access: 'reads', reaches: false })
    const actions = await desk.store.list('action')
    const store = pass('store', `readable, with ${actions.length} actions`)
    return [
      ...running,
      store,
      ...(await deskChecks(desk, sealCheck)),
      ...(await around(inspectionsOf(environment, desk), screen)),
    ]
  } catch (thrown) {
    const disk = environment.databaseUrl === null ? [await diskCheck(environment)] : []
    return [...disk, ...running, await auditCheck(() => auditOf(environment)), storeFault('store', thrown)]
  }
}

async function around(parts: readonly Inspection[], screen: Screen): Promise<Check[]> {
  const checks: Check[] = []
  for (const [done, { of, inspect }] of parts.entries()) {
    screen.progress(done, parts.length, of)
    checks.push(...(await inspect()))
  }
  screen.progress(parts.length, parts.length, '')
  return checks
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
