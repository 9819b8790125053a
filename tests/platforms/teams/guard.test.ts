import { createServer } from 'node:http'
import { generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CloudName } from '#environment-variables.ts'
import { cloudNamed } from '#platforms/teams/cloud.ts'
import { OpenGuard, TokenGuard } from '#platforms/teams/listen/guard.ts'
import { HttpDoor } from '#platforms/teams/listen/http-door.ts'
import { SdkDoor, teamsApp } from '#platforms/teams/sdk.ts'
import { botId, issuer, MicrosoftKeys, otherTenant, tenant } from '../../doubles/microsoft-keys.ts'

const serviceUrl = 'https://smba.trafficmanager.net/emea/'
const entra = 'https://login.microsoftonline.com'
const here = cloudNamed('public')
const log = pino({ level: 'silent' })

let keys: MicrosoftKeys
let url = ''
let heard = 0
const server = createServer((request, response) => door.handle(request, response))
let door: HttpDoor

beforeAll(async () => {
  keys = await MicrosoftKeys.listen()
  const sdk = new SdkDoor()
  const app = teamsApp({ clientId: botId, clientSecret: 'x', tenantId: tenant, cloud: here.sdk, log }, sdk)
  app.on('activity', async () => {
    heard += 1
  })
  await app.initialize()
  door = new HttpDoor(guardOf(keys.url), (body) => sdk.take(body), log)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/api/messages`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await keys.close()
})
beforeEach(() => {
  heard = 0
})

function guardOf(keysUrl: string, { sdk, serviceHosts: hosts } = here): TokenGuard {
  return new TokenGuard({ clientId: botId, tenants: [tenant], issuer: sdk.tokenIssuer, keysUrl, hosts, loopback: false })
}

function activity(more: object = {}): object {
  return {
    type: 'message',
    id: '1',
    text: 'x',
    channelId: 'msteams',
    serviceUrl,
    from: { id: '29:a', name: 'A', aadObjectId: 'x' },
    recipient: { id: `28:${botId}` },
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant } },
    ...more,
  }
}

async function post(token: string | null, body: unknown = activity()): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  await response.text()
  return response.status
}

const signed = (claims: JWTPayload = {}, expires?: number) => keys.sign({ serviceurl: serviceUrl, ...claims }, expires)
const entraToken = (of: string, azp: string) => signed({ iss: `${entra}/${of}/v2.0`, tid: of, serviceurl: undefined, azp })
const elsewhere = { conversation: { id: 'a:1', tenantId: otherTenant }, channelData: { tenant: { id: otherTenant } } }

describe('of what comes to /api/messages', () => {
  it.each<[string, number, () => Promise<string> | null, object?]>([
    ['a valid Bot Framework token', 200, () => signed()],
    ['no token', 401, () => null],
    ['a wrong audience', 401, () => signed({ aud: otherTenant })],
    ['a wrong issuer', 401, () => signed({ iss: 'https://evil.example' })],
    ['a wrong key', 401, async () => keys.sign({ serviceurl: serviceUrl }, 3600, (await generateKeyPair('RS256')).privateKey)],
    ['an expired token', 401, () => signed({}, -600)],
    ['a token expired four minutes ago, for clocks differ by five', 200, () => signed({}, -240)],
    ['another service URL than the token names', 401, () => signed(), { serviceUrl: 'https://evil.example/' }],
    ['no service URL', 401, () => signed(), { serviceUrl: undefined }],
    ['algorithm none', 401, async () => new UnsecuredJWT({ iss: issuer, aud: botId, serviceurl: serviceUrl }).encode()],
    [
      'HS256 with a secret that everybody knows',
      401,
      () =>
        new SignJWT({ iss: issuer, aud: botId, serviceurl: serviceUrl })
          .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
          .setExpirationTime('1h')
          .sign(new TextEncoder().encode('x'.repeat(32))),
    ],
    ['an Entra token of the own tenant, of any app', 401, () => entraToken(tenant, 'some-other-app')],
    ['an Entra token of another tenant', 401, () => entraToken(otherTenant, 'app-in-other-tenant')],
    [
      'an Entra token with an attacker’s service URL',
      401,
      () => entraToken(tenant, 'x'),
      { serviceUrl: 'https://evil.example/' },
    ],
    ['a Bot Framework token with another tenant in the body', 403, () => signed(), elsewhere],
  ])('%s is answered %i', async (_what, status, token, more = {}) => {
    expect(await post((await token()) ?? null, activity(more))).toBe(status)
    expect(heard).toBe(status === 200 ? 1 : 0)
  })

  it.each<[string, number, string, object]>([
    ['an address that is not Microsoft’s, signed', 401, 'https://evil.example/', {}],
    ['an address without https', 401, 'http://smba.trafficmanager.net/emea/', {}],
    ['an address on this machine', 401, 'http://127.0.0.1:8080/', {}],
    ['an address that only begins like Microsoft’s', 401, 'https://smba.trafficmanager.net.evil.example/', {}],
    ['an address with a user before Microsoft’s', 401, 'https://smba.trafficmanager.net:443@evil.example/', {}],
    ['GCC', 200, 'https://smba.infra.gcc.teams.microsoft.com/gcc', {}],
    ['GCC High, which is another cloud', 401, 'https://smba.infra.gov.teams.microsoft.us/gcch', {}],
    ['no tenant at all', 403, serviceUrl, { conversation: { id: 'a:1' }, channelData: {} }],
    ['two tenants of which one is not ours', 403, serviceUrl, { channelData: { tenant: { id: otherTenant } } }],
  ])('%s is answered %i', async (_what, status, served, more) => {
    const token = await keys.sign({ serviceurl: served })
    expect(await post(token, activity({ serviceUrl: served, ...more }))).toBe(status)
    expect(heard).toBe(status === 200 ? 1 : 0)
  })

  it('what is too large is answered 413, and what is no JSON object 400', async () => {
    const token = await signed()
    expect(await post(token, activity({ text: 'x'.repeat(300_000) }))).toBe(413)
    for (const body of ['', 'not json', '[]', '"text"', 'null', '{"type":']) expect(await post(token, body)).toBe(400)
    expect(heard).toBe(0)
  })

  it('anything but POST is answered 405', async () => {
    expect((await fetch(url)).status).toBe(405)
  })

  it('a kind of activity that nobody knows is answered 200', async () => {
    expect(await post(await signed(), activity({ type: 'somethingNew', name: 'new/invoke' }))).toBe(200)
  })

  it('keys that cannot be read are answered 503, for the token may be good', async () => {
    const out = await MicrosoftKeys.listen()
    out.trouble = 500
    const guard = guardOf(out.url)
    expect(await guard.judge(`Bearer ${await out.sign({ serviceurl: serviceUrl })}`, activity())).toMatchObject({ status: 503 })
    const gone = out.url
    await out.close()
    expect(await guardOf(gone).judge(`Bearer ${await out.sign({ serviceurl: serviceUrl })}`, activity())).toMatchObject({
      status: 503,
    })
  })

  it('a token that was checked is not taken any longer than it lasts, nor for another address', async () => {
    const guard = guardOf(keys.url)
    const token = `Bearer ${await signed({}, -299)}`
    expect(await guard.judge(token, activity())).toBeNull()
    expect(await guard.judge(token, activity({ serviceUrl: 'https://smba.infra.gcc.teams.microsoft.com/gcc' }))).toMatchObject({
      status: 401,
    })
  })

  it('the keys are asked for once, however many activities come', async () => {
    const before = keys.asked
    for (const expires of [60, 120, 180]) expect(await post(await signed({}, expires))).toBe(200)
    expect(keys.asked).toBeLessThanOrEqual(before + 1)
  })
})

describe('a clerk in one of Microsoft’s clouds', () => {
  const clouds: readonly (readonly [CloudName, string, string, string])[] = [
    ['public', 'https://api.botframework.com', 'https://smba.trafficmanager.net/emea/', 'login.botframework.com'],
    ['public', 'https://api.botframework.com', 'https://smba.infra.gcc.teams.microsoft.com/teams/', 'login.botframework.com'],
    [
      'gcc-high',
      'https://api.botframework.us',
      'https://smba.infra.gov.teams.microsoft.us/teams/',
      'login.botframework.azure.us',
    ],
    ['dod', 'https://api.botframework.us', 'https://smba.infra.dod.teams.microsoft.us/teams/', 'login.botframework.azure.us'],
  ]

  it.each(clouds)('%s: hears what %s signed for %s, and what is of no other cloud', async (name, iss, served, keysHost) => {
    const cloud = cloudNamed(name)
    expect(cloud.keysUrl).toBe(`https://${keysHost}/v1/.well-known/keys`)
    const guard = guardOf(keys.url, cloud)
    const judged = async (issuer: string, at: string) =>
      (await guard.judge(`Bearer ${await keys.sign({ iss: issuer, serviceurl: at })}`, activity({ serviceUrl: at })))?.status ??
      200
    expect(await judged(iss, served)).toBe(200)
    const others = clouds.filter(([other]) => other !== name)
    for (const [, issuer, at] of others) expect(await judged(issuer, at)).toBe(401)
    for (const [, , at] of others) expect(await judged(iss, at)).toBe(401)
    expect(await judged('https://api.botframework.azure.cn', served)).toBe(401)
  })
})

describe('with the check of tokens off', () => {
  it.each<[string, object, number | null]>([
    ['an unsigned activity from this machine is heard', { serviceUrl: 'http://127.0.0.1:56150/_connector' }, null],
    ['an unsigned activity from Microsoft is heard', {}, null],
    ['one to be answered anywhere else is not', { serviceUrl: 'https://evil.example/' }, 401],
    ['one of another tenant than the one that is set is not', elsewhere, 403],
  ])('%s', async (_what, more, status) => {
    const turned = await new OpenGuard([tenant], here.serviceHosts).judge(undefined, activity(more))
    expect(turned?.status ?? null).toBe(status)
  })

  it('without a tenant set, any is heard', async () => {
    expect(await new OpenGuard([], here.serviceHosts).judge(undefined, activity(elsewhere))).toBeNull()
  })
})
