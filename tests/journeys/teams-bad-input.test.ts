import { expect, test } from 'vitest'
import { otherTenant } from '../doubles/microsoft-keys.ts'
import { activityOf } from '../doubles/teams-user.ts'
import { openTeamsFront, type TeamsFront } from './fronts/teams-front.ts'

const owner = 'cjr-lead'

type Sent = { readonly token: string | null; readonly body: object | string }

/** What somebody posts who has a good token for an activity that would change something; `more` makes it a bad one. */
async function posted(front: TeamsFront, more: (good: Sent & { body: object }) => Sent | Promise<Sent>): Promise<string> {
  const { serviceUrl } = front.double
  const body = { serviceUrl, ...activityOf(front.accountOf(owner), { type: 'message', text: 'CJ-12 done, all signed' }) }
  const sent = await more({ token: await front.keys.sign({ serviceurl: serviceUrl }), body })
  const response = await fetch(`${front.clerk.url}/api/messages`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(sent.token === null ? {} : { authorization: `Bearer ${sent.token}` }),
    },
    body: typeof sent.body === 'string' ? sent.body : JSON.stringify(sent.body),
  })
  await front.clerk.idle()
  return `${response.status} ${await response.text()}`
}

async function checksOf({ clerk }: TeamsFront): Promise<string> {
  const checks = (await clerk.desk.checks?.found(0)) ?? []
  const own = checks.filter(({ name }) => name === 'turned away from Teams')
  return own.map(({ status, detail, fix }) => `${status}: ${detail} ${fix}`).join('\n')
}

test.each<[string, string, RegExp, (front: TeamsFront, good: Sent & { body: object }) => Sent | Promise<Sent>]>([
  ['an unsigned activity', '401', /^pass: .*no bearer token/, (_, { body }) => ({ token: null, body })],
  [
    'an expired token',
    '401',
    /^warn: .*not valid here.*check TEAMS_CLIENT_ID/,
    async ({ keys, double }, { body }) => ({ token: await keys.sign({ serviceurl: double.serviceUrl }, -3_600), body }),
  ],
  [
    'a token for another bot',
    '401',
    /^warn: .*not valid here.*check TEAMS_CLIENT_ID/,
    async ({ keys, double }, { body }) => ({ token: await keys.sign({ serviceurl: double.serviceUrl, aud: otherTenant }), body }),
  ],
  [
    'an activity of another tenant',
    '403',
    new RegExp(`^warn: .*not in the partnership. It is the tenant ${otherTenant}.*config/partnership.yaml`),
    (_, { token, body }) => ({ token, body: { ...body, channelData: { tenant: { id: otherTenant } } } }),
  ],
  [
    'an address that the token was not given for',
    '401',
    /^pass: .*not given for the address/,
    (_, { token, body }) => ({ token, body: { ...body, serviceUrl: 'https://evil.example/' } }),
  ],
  [
    'an activity that is too large',
    '413',
    /^pass: .*too large/,
    (_, { token, body }) => ({ token, body: { ...body, text: 'x'.repeat(300_000) } }),
  ],
  ['what is no activity', '400', /^pass: .*one JSON object/, (_, { token }) => ({ token, body: 'nope' })],
])('%s is answered %s in a sentence, changes nothing, and doctor tells it', async (_, status, told, more) => {
  const front = await openTeamsFront()
  const before = await front.clerk.desk.store.history({})
  expect(await checksOf(front)).toMatch(/^pass: nothing in the last seven days/)
  expect(await posted(front, (good) => more(front, good))).toMatch(new RegExp(`^${status} [A-Z].*\\.$`))
  expect(await front.clerk.desk.store.history({})).toEqual(before)
  expect(front.double.posted).toEqual([])
  expect(await checksOf(front)).toMatch(told)
})

test('whoever sends without end is noted once an hour, and what is long past is told no more', async () => {
  const front = await openTeamsFront()
  const unsigned = () => posted(front, ({ body }) => ({ token: null, body }))
  await unsigned()
  const noted = await front.clerk.desk.store.get('memory', 'unheard:Teams')
  for (const _ of [1, 2, 3]) await unsigned()
  expect(await front.clerk.desk.store.get('memory', 'unheard:Teams')).toEqual(noted)
  front.clock.moveTo('2024-05-30T12:10:00+01:00')
  await unsigned()
  expect(await front.clerk.desk.store.get('memory', 'unheard:Teams')).not.toEqual(noted)
  front.clock.moveTo('2024-06-08T12:10:00+01:00')
  expect(await checksOf(front)).toMatch(/nothing in the last seven days/)
})
