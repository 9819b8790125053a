import { open } from 'node:fs/promises'
import { PUBLIC, withOverrides } from '@microsoft/teams.api'
import { App, ExpressAdapter } from '@microsoft/teams.apps'
import express from 'express'

/** The least that the Teams SDK can be, with its own check of tokens on: every message is answered with a word, every press once it is on the disk. With Slack's secret also Bolt, in the same process. */
const web = express()
const { TEAMS_CLIENT_ID = '', METADATA = '', SERVICE = '', PRESSES = '', PORT, SLACK_SIGNING_SECRET } = process.env
const nothing = () => undefined
const silent = { debug: nothing, info: nothing, trace: nothing, warn: nothing, error: nothing, log: nothing, child: () => silent }
const app = new App({
  clientId: TEAMS_CLIENT_ID,
  token: async () => 'eyJhbGciOiJub25lIn0.e30.',
  cloud: withOverrides(PUBLIC, { openIdMetadataUrl: METADATA }),
  serviceUrl: SERVICE,
  httpServerAdapter: new ExpressAdapter(web),
  logger: silent,
})
app.on('message', async ({ send }) => {
  await send('help')
})
const presses = PRESSES === '' ? null : await open(PRESSES, 'a')
app.on('card.action', async ({ activity }) => {
  await presses?.appendFile(`${JSON.stringify(activity)}\n`)
  await presses?.datasync()
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'heard' }
})
await app.initialize()
if (SLACK_SIGNING_SECRET !== undefined) {
  const { App: Bolt, ExpressReceiver, LogLevel } = await import('@slack/bolt')
  const receiver = new ExpressReceiver({ signingSecret: SLACK_SIGNING_SECRET, app: web, logLevel: LogLevel.ERROR })
  const bolt = new Bolt({
    receiver,
    token: 'xoxb-bench',
    botId: 'B1',
    botUserId: 'U1',
    tokenVerificationEnabled: false,
    convoStore: false,
    logLevel: LogLevel.ERROR,
  })
  bolt.command('/board', async ({ ack }) => ack())
}
web.listen(Number(PORT), '127.0.0.1')
