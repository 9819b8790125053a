import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import type { Clerk } from '#app/clerk.ts'
import { startClerk } from '#app/start.ts'
import { isEnvironmentMistake, readEnvironment } from '#environment.ts'
import { scratchFolder } from '../../builders/scratch.ts'
import { SlackDouble } from '../../doubles/slack-double.ts'
import { SlackSender } from '../../doubles/slack-user.ts'

/** The whole clerk on the shipped configuration, with Slack on both sides of it. */
export interface ClerkInSlack {
  readonly clerk: Clerk
  readonly slack: SlackDouble
  readonly user: SlackSender
}

/** Starts it in a folder that goes with the test. `accounts` gives people of the configuration their Slack user ids. */
export async function clerkInSlack(accounts: Readonly<Record<string, string>>): Promise<ClerkInSlack> {
  const folder = await scratchFolder('journey')
  const config = join(folder, 'config')
  await cp('config', config, { recursive: true })
  const people = join(config, 'people.yaml')
  let text = await readFile(people, 'utf8')
  for (const [email, id] of Object.entries(accounts)) text = text.replace(`slack: ${email}@example.org`, `slack: ${id}`)
  await writeFile(people, text)
  const slack = await new SlackDouble().listen()
  const environment = readEnvironment({
    PORT: '0',
    BOARD_CLERK_CONFIG: config,
    BOARD_CLERK_DATA: join(folder, 'data'),
    SLACK_BOT_TOKEN: 'xoxb-clerk',
    SLACK_SIGNING_SECRET: 'journey-secret',
    SLACK_API_URL: slack.apiUrl,
  })
  if (isEnvironmentMistake(environment)) throw new Error(`${environment.variable} ${environment.mistake}`)
  const clerk = await startClerk(environment, pino({ level: 'silent' }))
  onTestFinished(async () => {
    await clerk[Symbol.asyncDispose]()
    await slack.close()
    await rm(folder, { recursive: true, force: true })
  })
  return { clerk, slack, user: new SlackSender(`${clerk.url}/slack/events`, 'journey-secret') }
}
