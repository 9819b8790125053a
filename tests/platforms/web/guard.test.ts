import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { statusFor, Visitor } from './visitor.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

let at: Workspace
beforeAll(async () => {
  at = await openWorkspace()
})
afterAll(() => at[Symbol.asyncDispose]())

const say = { as: 'message', words: 'hello' }

describe('what the workspace turns away', () => {
  it.each(['localhost', 'localhost:3000', '127.0.0.1', '[::1]:3000'])('answers to %s', async (host) => {
    expect(await statusFor(`${at.url}/as/chair/dm`, host)).toBe(200)
  })

  it.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:3000', '192.168.0.4', 'clerk@127.0.0.1'])(
    'does not answer to %s, a name that could be made to point here',
    async (host) => {
      expect(await statusFor(`${at.url}/as/chair/dm`, host)).toBe(421)
    },
  )

  it('refuses a form without a token, with a wrong one, and from another browser', async () => {
    const [mine, other] = [await new Visitor(at.url).open('/as/chair/dm'), await new Visitor(at.url).open('/as/chair/dm')]
    const token = /value="([0-9a-f]{64})"/.exec((await mine.get('/as/chair/dm')).html)?.[1] ?? ''
    expect((await mine.post('/as/chair/dm/say', { ...say, token: '' })).status).toBe(403)
    expect((await mine.post('/as/chair/dm/say', { ...say, token: 'f'.repeat(64) })).status).toBe(403)
    expect((await other.post('/as/chair/dm/say', { ...say, token })).status).toBe(403)
    expect((await new Visitor(at.url).post('/as/chair/dm/say', { ...say, token })).status).toBe(403)
    expect(at.script.heard).toEqual([])
  })

  it('refuses a form that a page of another site sent', async () => {
    const visitor = await new Visitor(at.url).open('/as/chair/dm')
    const answer = await visitor.post('/as/chair/dm/say', say, { origin: 'http://evil.example' })
    expect(answer.status).toBe(403)
    expect(answer.html).toContain('Go back, refresh the page and try again. Nothing was changed.')
    expect(at.script.heard).toEqual([])
  })

  it('lets nothing inline run, nothing come from elsewhere, and nobody frame it', async () => {
    const { headers, html } = await new Visitor(at.url).get('/as/chair/dm')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(html).not.toMatch(/<script(?![^>]*src=)|<style| on[a-z]+="| style="/)
    expect(html).not.toMatch(/(src|href)="https?:/)
  })

  it('gives a cookie that scripts and other sites cannot use', async () => {
    const { headers } = await new Visitor(at.url).get('/as/chair/dm')
    expect(headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict$/)
  })

  it.each([
    ['/as/nobody/dm', 404],
    ['/as/owner/board/VWB', 404],
    ['/as/owner/board/NONE', 404],
    ['/as/%2e%2e%2f/dm', 404],
    ['/as/chair/form/none', 410],
    ['/nothing', 404],
    ['/assets/../package.json', 404],
    ['/assets/fonts', 404],
    ['/as/%E0%A4%A/dm', 400],
  ])('says kindly that %s is not there', async (path, status) => {
    const answer = await new Visitor(at.url).get(path)
    expect(answer.status).toBe(status)
    expect(answer.html).toContain('<h1')
  })

  it.each([
    ['an unfinished form', { as: 'message' }, 400],
    ['a nonce that is none', { ...say, nonce: 'x' }, 400],
    ['an unknown kind', { ...say, as: 'shout' }, 400],
    ['too many words', { ...say, words: 'x'.repeat(600_000) }, 413],
  ])('refuses %s with a sentence', async (_, fields, status) => {
    const visitor = await new Visitor(at.url).open('/as/chair/dm')
    const answer = await visitor.post('/as/chair/dm/say', fields as Record<string, string>)
    expect(answer.status).toBe(status)
    expect(answer.html).toContain('Nothing was changed.')
    expect(at.script.heard).toEqual([])
  })

  it('tells a person that something went wrong, without saying what, and tells the log all of it', async () => {
    const visitor = await new Visitor(at.url).open('/as/chair/dm')
    const answer = await visitor.post('/as/chair/dm/say', { as: 'command', words: 'break' })
    expect(answer.status).toBe(500)
    expect(answer.html).toContain('Sorry, there is a problem')
    expect(answer.html).not.toContain('the script was told')
    expect(at.faults).toEqual([new Error('the script was told to break')])
  })

  it('serves no typeface and no crest of the crown', async () => {
    const css = await (await fetch(`${at.url}/assets/govuk.css`)).text()
    expect(css).not.toMatch(/GDS Transport|@font-face|crest|url\(\/assets/)
    expect(css).toContain('.govuk-button')
  })
})
