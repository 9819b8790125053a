import { expect, test } from 'vitest'
import { botId, issuer, tenant } from '../doubles/microsoft-keys.ts'
import { activityOf, TeamsSender } from '../doubles/teams-user.ts'
import { openTeamsFront } from './fronts/teams-front.ts'

const owner = 'cjr-lead'

test('in GCC High the clerk hears what that cloud signed and answers there, and hears nothing that the public cloud signed', async () => {
  const front = await openTeamsFront({ TEAMS_CLOUD: 'gcc-high' }, 'https://api.botframework.us')
  expect(JSON.stringify(await front.command(owner, 'actions mine'))).toContain('CJ-10')
  const { serviceUrl } = front.double
  const posted = front.double.posted.length
  const foreign = new TeamsSender(
    `${front.clerk.url}/api/messages`,
    serviceUrl,
    await front.keys.sign({ serviceurl: serviceUrl }),
  )
  expect((await foreign.send(activityOf(front.accountOf(owner), { type: 'message', text: 'help' }))).status).toBe(401)
  await front.clerk.idle()
  expect(front.double.posted).toHaveLength(posted)
  expect(issuer).toBe('https://api.botframework.com')
})

test('in GCC High the tab signs in whom that cloud’s Entra names, and nobody whom the public one does', async () => {
  const env = { TEAMS_CLOUD: 'gcc-high', PUBLIC_URL: 'https://clerk.example.org', SESSION_SECRET: 'the secret of the tab' }
  const front = await openTeamsFront(env, 'https://api.botframework.us')
  const now = Math.floor(Date.parse(front.clock.now()) / 1000)
  const person = { aud: botId, tid: tenant, oid: front.accountOf(owner).aadObjectId, scp: 'access_as_user', nbf: now - 60 }
  const signIn = async (login: string) => {
    const claims = { ...person, iss: `https://${login}/${tenant}/v2.0` }
    const token = await front.keys.sign(claims, now - Math.floor(Date.now() / 1000) + 3600)
    const headers = { 'content-type': 'application/json' }
    return (await fetch(`${front.clerk.url}/teams/session`, { method: 'POST', body: JSON.stringify({ token }), headers })).status
  }
  expect(await signIn('login.microsoftonline.us')).toBe(204)
  expect(await signIn('login.microsoftonline.com')).toBe(401)
})
