import { generateKeyPair, type JWTPayload } from 'jose'
import { expect, onTestFinished, test } from 'vitest'
import { openBrowser } from '../doubles/browser.ts'
import { botId, otherTenant, tenant } from '../doubles/microsoft-keys.ts'
import { openTeamsFront, type TeamsFront } from './fronts/teams-front.ts'

const host = 'clerk.example.org'
const owner = 'cjr-lead'

function open(): Promise<TeamsFront> {
  return openTeamsFront({ PUBLIC_URL: `https://${host}`, SESSION_SECRET: 'the secret of the tab' })
}

/** What the tab's page sends once Teams gave it a token. */
function signIn({ clerk }: TeamsFront, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${clerk.url}/teams/session`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

/** A token such as Entra gives Teams for somebody's tab, but for the claims given. */
function tokenOf(front: TeamsFront, claims: JWTPayload = {}, seconds = 3600, key?: CryptoKey): Promise<string> {
  const now = Math.floor(Date.parse(front.clock.now()) / 1000)
  const person = {
    iss: `https://login.microsoftonline.com/${tenant}/v2.0`,
    aud: botId,
    tid: tenant,
    oid: front.accountOf(owner).aadObjectId,
    scp: 'access_as_user',
    nbf: now - 60,
  }
  return front.keys.sign({ ...person, ...claims }, now - Math.floor(Date.now() / 1000) + seconds, key)
}

test('the tab signs in whom Microsoft says it is, and their pages stand inside Teams alone', async () => {
  const front = await open()
  const answer = await signIn(front, JSON.stringify({ token: await tokenOf(front) }))
  expect(answer.status).toBe(204)
  const [cookie = ''] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/HttpOnly; Secure; Partitioned; SameSite=None$/)
  const page = await fetch(front.clerk.url, { headers: { cookie: cookie.split(';')[0] ?? '' } })
  expect(await page.text()).toContain('CJ-10')
  expect(page.headers.get('content-security-policy')).toContain('frame-ancestors https://teams.microsoft.com ')
  const other = await fetch(front.clerk.url)
  expect(other.status).toBe(401)
  expect(other.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
})

test('the older form of Entra’s tokens, and both names of the application, are taken too', async () => {
  const front = await open()
  const older = { iss: `https://sts.windows.net/${tenant}/`, aud: `api://${host}/botid-${botId}` }
  for (const claims of [older, { aud: `api://${botId}` }])
    expect((await signIn(front, JSON.stringify({ token: await tokenOf(front, claims) }))).status).toBe(204)
})

test('whoever is not proven to be somebody of the partnership is told so, and not signed in', async () => {
  const front = await open()
  const foreign = (await generateKeyPair('RS256')).privateKey
  const entra = 'https://login.microsoftonline.com'
  const wrong: readonly [string, Promise<string> | string, number, string][] = [
    ['nothing', 'x', 401, 'did not say who you are'],
    ['another’s key', tokenOf(front, {}, 3600, foreign), 401, 'did not say who you are'],
    ['another application', tokenOf(front, { aud: 'api://another' }), 401, 'did not say who you are'],
    ['Teams itself', tokenOf(front, { iss: 'https://api.botframework.com' }), 401, 'did not say who you are'],
    ['the name of another tenant', tokenOf(front, { iss: `${entra}/${otherTenant}/v2.0` }), 401, 'did not say who you are'],
    ['a program, not a person', tokenOf(front, { scp: undefined }), 401, 'did not say who you are'],
    ['a right to something else', tokenOf(front, { scp: 'User.Read' }), 401, 'did not say who you are'],
    ['too late', tokenOf(front, {}, -600), 401, 'did not say who you are'],
    ['too early', tokenOf(front, { nbf: 9_999_999_999 }), 401, 'did not say who you are'],
    ['another tenant', tokenOf(front, { tid: otherTenant, iss: `${entra}/${otherTenant}/v2.0` }), 403, 'your organisation'],
    ['somebody unknown', tokenOf(front, { oid: 'aad-nobody' }), 403, 'I do not know you'],
  ]
  for (const [what, token, status, words] of wrong) {
    const answer = await signIn(front, JSON.stringify({ token: await token }))
    expect([what, answer.status, await answer.text()]).toEqual([what, status, expect.stringContaining(words)])
    expect(answer.headers.getSetCookie()).toEqual([])
  }
})

test('a page of elsewhere signs nobody in, nor does what is no JSON', async () => {
  const front = await open()
  const body = JSON.stringify({ token: await tokenOf(front) })
  expect((await signIn(front, body, { 'sec-fetch-site': 'cross-site' })).status).toBe(401)
  expect((await signIn(front, body, { 'content-type': 'text/plain' })).status).toBe(401)
  expect((await signIn(front, '{')).status).toBe(400)
  expect((await signIn(front, JSON.stringify({ token: 'x'.repeat(40_000) }))).status).toBe(400)
})

test('while Microsoft’s keys cannot be read, people are asked to come again', async () => {
  const front = await open()
  front.keys.trouble = 503
  const answer = await signIn(front, JSON.stringify({ token: await tokenOf(front) }))
  expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('try again in a few minutes')])
  front.keys.trouble = null
  expect((await signIn(front, JSON.stringify({ token: await tokenOf(front) }))).status).toBe(204)
})

test('the app package’s page about the clerk says whose it is and what it keeps', async () => {
  const front = await open()
  const page = await fetch(`${front.clerk.url}/about`)
  const html = await page.text()
  expect(html).toContain(front.clerk.desk.partnership.name)
  for (const id of ['privacy', 'terms']) expect(html).toContain(`id="${id}"`)
})

test('without pages behind sign-in there is no tab', async () => {
  const front = await openTeamsFront()
  expect((await fetch(`${front.clerk.url}/teams/tab`)).status).toBe(404)
})

/** What Teams around a tab does: answers the page's library, and gives it the token; with none it never answers. */
function teamsAround(tab: string, token: string | null): string {
  const answers = `addEventListener('message', ({ data, source, origin }) => {
    const { id, uuid, func } = data
    const args = { initialize: ['web', 'desktop', '{"apiVersion":4,"supports":{}}', '2.0.0'], 'authentication.getAuthToken': [true, ${JSON.stringify(token)}] }[func]
    if (args !== undefined) source.postMessage({ id, uuid, args }, origin)
  })`
  return `<!doctype html><title>Teams</title><script>${token === null ? '' : answers}</script><iframe allow="local-network-access" src="${tab}" width="1000" height="700"></iframe>`
}

async function inTeams(front: TeamsFront, token: string | null, around = 'https://teams.microsoft.com') {
  const browser = await openBrowser()
  onTestFinished(() => browser.close())
  const page = await browser.newPage({ permissions: ['local-network-access'] })
  const body = teamsAround(`${front.clerk.url}/teams/tab`, token)
  await page.route(`${around}/**`, (route) => route.fulfill({ contentType: 'text/html', body }))
  await page.goto(`${around}/`)
  return { page, frame: page.frameLocator('iframe') }
}

test('in a browser, the tab opens as one’s own page, on which buttons work, and opens anew when the time is up', async () => {
  const front = await open()
  const { frame } = await inTeams(front, await tokenOf(front, {}, 24 * 3600))
  await frame.getByRole('heading', { name: 'What is asked of you' }).waitFor()
  expect(await frame.getByRole('button', { name: 'Sign out' }).count()).toBe(0)
  await frame.getByRole('link', { name: 'Reducing Reoffending', exact: true }).click()
  await frame.getByRole('heading', { name: 'Reducing Reoffending' }).first().waitFor()
  await frame.locator('body').getByText('CJ-10').first().waitFor()
  await frame.getByRole('link', { name: 'Board Clerk' }).click()
  await frame.getByRole('button', { name: /^On track.*CJ-10/ }).click()
  await frame.getByRole('alert').waitFor()
  expect((await front.clerk.desk.store.get('action', 'CJ-10'))?.updates.at(-1)).toMatchObject({ by: owner })
  await front.moveTo(new Date(Date.parse(front.clock.now()) + 9 * 3_600_000).toISOString())
  await frame.getByRole('link', { name: 'Board Clerk' }).click()
  await frame.getByRole('heading', { name: 'What is asked of you' }).waitFor()
})

test('in a browser, the tab says what to do outside Teams, and nobody else’s page may show it', async () => {
  const front = await open()
  const { page } = await inTeams(front, null, 'https://elsewhere.example.org')
  await expect.poll(() => page.frames().at(-1)?.url()).toContain('chrome-error')
  await page.goto(`${front.clerk.url}/teams/tab`)
  await page.getByRole('alert').getByText('Open this page as the Board Clerk tab in Microsoft Teams.').waitFor()
  await page.goto(`${front.clerk.url}/teams/tab?kept=no`)
  await page.getByRole('alert').getByText('Your browser did not keep the sign-in.').waitFor()
})
