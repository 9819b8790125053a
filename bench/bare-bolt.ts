import { App, HTTPReceiver, LogLevel } from '@slack/bolt'

/** The least that Bolt can be: one command, acknowledged with nothing. What the clerk is measured against. */
const receiver = new HTTPReceiver({ signingSecret: process.env.SLACK_SIGNING_SECRET ?? '', logLevel: LogLevel.ERROR })
const app = new App({
  receiver,
  token: 'xoxb-bench',
  botId: 'B1',
  botUserId: 'U1',
  tokenVerificationEnabled: false,
  convoStore: false,
  logLevel: LogLevel.ERROR,
})
app.command('/board', async ({ ack }) => {
  await ack()
})
await app.start(Number(process.env.PORT))
process.stdout.write('ready\n')
