import { expect, it } from 'vitest'
import { pressOf, submissionOf } from '../doubles/slack-user.ts'
import { type ClerkInSlack, clerkInSlack } from './fronts/slack-house.ts'

const secretary = { user_id: 'U0SECRETARY' }

async function withAction(): Promise<ClerkInSlack & { readonly ref: string }> {
  const house = await clerkInSlack({ 'governance-officer': 'U0SECRETARY' })
  const { text } = await house.user.slash('add WCJB-RRB "Agree the housing pathway" due:2027-03-31', secretary)
  const ref = /RRB-\d+/.exec(text)?.[0]
  if (ref === undefined) throw new Error(`nothing was added: ${text}`)
  return { ...house, ref }
}

it('somebody unknown gets one polite line and no data', async () => {
  const { user, clerk } = await clerkInSlack({})
  expect((await user.slash('actions all', { user_id: 'U0STRANGER' })).text).toContain('I do not know this account yet')
  expect(await clerk.desk.store.list('action')).toEqual([])
})

it('the secretary asks for help and gets what they may do', async () => {
  const { user } = await clerkInSlack({ 'governance-officer': 'U0SECRETARY' })
  expect((await user.slash('help', secretary)).json).toMatchObject({
    response_type: 'ephemeral',
    text: expect.stringContaining('actions'),
  })
})

it('an account known by e-mail only is recognised when it first speaks', async () => {
  const { user, slack } = await clerkInSlack({})
  slack.on('users.info', () => ({
    ok: true,
    user: { id: 'U0NEW', team_id: 'T000000001', is_email_confirmed: true, profile: { email: 'governance-officer@example.org' } },
  }))
  expect((await user.slash('help', { user_id: 'U0NEW' })).text).not.toContain('I do not know this account')
})

it('a new action is added once, however often Slack sends the command', async () => {
  const { user, clerk } = await clerkInSlack({ 'governance-officer': 'U0SECRETARY' })
  const fields = { ...secretary, trigger_id: '1.2.same' }
  for (let times = 0; times < 3; times += 1) await user.slash('add WCJB-RRB "Agree the housing pathway" due:2027-03-31', fields)
  const added = (await clerk.desk.store.list('action')).filter(({ title }) => title === 'Agree the housing pathway')
  expect(added).toHaveLength(1)
})

it('an action is blocked by a button that opens a form, and the record says through what', async () => {
  const { user, clerk, slack, ref } = await withAction()
  const who = { id: 'U0SECRETARY', team_id: 'T000000001' }
  await user.interaction(pressOf({ do: 'form', of: { do: 'block', ref } }, { user: who, channel: { id: 'D0SECRETARY' } }))
  await slack.until(() => slack.argsOf('views.open').length === 1)
  const view = slack.argsOf('views.open')[0]?.view as { private_metadata: string; blocks: object[] }
  await user.interaction(
    submissionOf(JSON.parse(view.private_metadata), { why: 'Waiting on housing data' }, view.blocks, { user: who }),
  )
  expect(await clerk.desk.store.get('action', ref)).toMatchObject({ status: 'blocked' })
  expect((await clerk.desk.store.history({ id: ref })).at(-1)).toMatchObject({ via: 'slack' })
})

it('plain words in a direct message update an action, and the answer offers to undo it', async () => {
  const { user, clerk, slack, ref } = await withAction()
  const message = {
    type: 'message',
    channel: 'D0SECRETARY',
    user: 'U0SECRETARY',
    text: `${ref} blocked, waiting on housing data`,
    ts: '50.1',
    team: 'T000000001',
  }
  await user.event(message)
  await slack.until(() => JSON.stringify(slack.argsOf('chat.postMessage')).includes('Undo'))
  expect(await clerk.desk.store.get('action', ref)).toMatchObject({ status: 'blocked' })
})

it('an edited message is noticed by whoever wrote it', async () => {
  const { user, slack, ref } = await withAction()
  const message = {
    type: 'message',
    channel: 'D0SECRETARY',
    user: 'U0SECRETARY',
    text: `${ref} blocked, waiting on data`,
    ts: '50.1',
    team: 'T000000001',
  }
  await user.event(message)
  const edited = { ...message, text: `${ref} done, evidence in the shared folder`, edited: { ts: '51.0' } }
  await user.event({
    type: 'message',
    subtype: 'message_changed',
    channel: 'D0SECRETARY',
    ts: '51.0',
    message: edited,
    previous_message: message,
  })
  await slack.until(() => JSON.stringify(slack.argsOf('chat.postMessage')).includes('You edited a message'))
})

it('the App Home shows somebody their own page', async () => {
  const { user, slack } = await withAction()
  await user.event({ type: 'app_home_opened', user: 'U0SECRETARY', tab: 'home' })
  await slack.until(() => slack.argsOf('views.publish').length === 1)
  expect(slack.argsOf('views.publish')[0]).toMatchObject({ user_id: 'U0SECRETARY', view: { type: 'home' } })
})

it('a message is made an action by the shortcut', async () => {
  const { user, slack } = await clerkInSlack({ 'governance-officer': 'U0SECRETARY' })
  await user.interaction({
    type: 'message_action',
    callback_id: 'make_action',
    user: { id: 'U0SECRETARY', team_id: 'T000000001' },
    team: { id: 'T000000001' },
    trigger_id: '7.7',
    channel: { id: 'C0RRB', name: 'rrb-board' },
    message: { ts: '4.4', text: 'Please agree the housing pathway' },
  })
  await slack.until(() => slack.argsOf('views.open').length === 1)
  expect(JSON.stringify(slack.argsOf('views.open'))).toContain('Please agree the housing pathway')
})
