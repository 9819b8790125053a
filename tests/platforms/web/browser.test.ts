import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Result } from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openBrowser } from '../../doubles/browser.ts'
import { wholeCard } from './scripted-answer.ts'
import { openWorkspace, type Workspace } from './workspace.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
let at: Workspace
let context: BrowserContext
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

beforeEach(async () => {
  at = await openWorkspace()
  at.steps.push({ at: '2024-03-01T09:00:00.000Z', to: 'owner', job: 'chase', why: 'T-10 of the meeting', summary: '3 actions' })
  await open({})
})
afterEach(async () => {
  await context.close()
  await at[Symbol.asyncDispose]()
})

async function open(options: { readonly javaScriptEnabled?: boolean; readonly viewport?: { width: number; height: number } }) {
  await context?.close()
  context = await browser.newContext({ baseURL: at.url, viewport: { width: 1300, height: 900 }, ...options })
  page = await context.newPage()
  complaints.length = 0
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('422')) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
}

/** Everything that axe finds wrong with the page, in a line each. */
async function wrong(): Promise<string[]> {
  // The page's own policy lets no script in but its own; through the debugger axe comes in all the same.
  await page.evaluate(axe)
  const found = await page.evaluate<Result[]>('axe.run().then(({ violations }) => violations)')
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
}

/** Presses Tab until the named thing has the focus, as somebody without a mouse would. */
async function tabTo(name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate('document.activeElement.innerText || document.activeElement.id')
    if (name.test(String(focused))) return
  }
  throw new Error(`Tab does not lead to ${name}`)
}

describe('in Chromium', () => {
  it.each([
    { width: 1300, height: 900 },
    { width: 360, height: 780 },
  ])(
    'axe finds nothing wrong on any page, $width wide',
    async (viewport) => {
      await open({ viewport })
      await page.goto('/')
      expect(await wrong()).toEqual([])
      await page.getByRole('button', { name: 'Show me the brief' }).click()
      await page.getByText('Before the meeting on').waitFor()
      for (const details of await page.locator('details').all()) await details.evaluate('details => { details.open = true }')
      expect(await wrong()).toEqual([])
      await page.getByRole('button', { name: /^Cancel it/ }).click()
      await page.getByRole('heading', { name: 'Cancel RRB-012?' }).waitFor()
      expect(await wrong()).toEqual([])
      await page.goto('/as/chair/dm')
      await page.getByRole('button', { name: /^Need more time/ }).click()
      await page.getByRole('heading', { name: 'Ask for a new date' }).waitFor()
      expect(await wrong()).toEqual([])
      await page.getByRole('button', { name: 'Ask the chair' }).click()
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
      expect(await wrong()).toEqual([])
      await page.goto('/as/chair/page')
      expect(await wrong()).toEqual([])
      await page.goto('/as/owner/board/RRB')
      await page.getByRole('button', { name: 'Run' }).click()
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
      expect(await wrong()).toEqual([])
      expect(complaints).toEqual([])
      await page.goto('/nothing')
      expect(await wrong()).toEqual([])
    },
    60_000,
  )

  it('fits a phone without scrolling sideways', async () => {
    await open({ viewport: { width: 320, height: 700 } })
    await at.messenger.send('ask', 'dm:chair', wholeCard, null)
    await page.goto('/as/chair/dm')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
  })

  it('lets everything be done by keyboard', async () => {
    await page.goto('/')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await tabTo(/^command$/)
    await page.keyboard.type('brief rrb')
    await page.keyboard.press('Enter')
    await page.getByText('Before the meeting on').waitFor()
    await tabTo(/^On track/)
    await page.keyboard.press('Enter')
    await page.getByText('Pressed {"do":"on-track","ref":"RRB-012"}').waitFor()
    await tabTo(/^Reply in thread/)
    await page.keyboard.press('Enter')
    await tabTo(/^reply-/)
    await page.keyboard.type('and RRB-015 too')
    await tabTo(/^Send reply/)
    await page.keyboard.press('Enter')
    await page.getByText('Recorded: and RRB-015 too').waitFor()
    await tabTo(/^Next step/)
    await page.keyboard.press('Enter')
    await page.locator('.clock__now', { hasText: '9am on Friday 1 March 2024' }).waitFor()
    expect(complaints).toEqual([])
  })

  it('works without scripts', async () => {
    await open({ javaScriptEnabled: false })
    await page.goto('/')
    await page.getByRole('button', { name: 'Show me the brief' }).click()
    await page.getByRole('button', { name: /^Need more time/ }).click()
    await page.getByLabel('Day').fill('5')
    await page.getByLabel('Month').fill('4')
    await page.getByLabel('Year').fill('2024')
    await page.getByLabel('Why it is needed').fill('Waiting on data')
    await page.getByLabel('Amber').check()
    await page.getByRole('button', { name: 'Ask the chair' }).click()
    expect(await page.getByText('Asked: {"to":"2024-04-05"').count()).toBe(1)
    await page.getByLabel('Be somebody else').selectOption('owner')
    await page.getByRole('button', { name: 'Be this person' }).click()
    expect(new URL(page.url()).pathname).toBe('/as/owner/dm')
    await page.getByRole('button', { name: /^Next meeting/ }).click()
    expect(await page.locator('.clock__now').textContent()).toBe('10am on Thursday 14 March 2024')
  })

  it('shows what arrives while the page is open, and says so to screen readers', async () => {
    await page.goto('/as/owner/dm')
    await page.getByText('Nothing here yet.').waitFor()
    await page.waitForFunction('document.body.classList.contains("js-enabled")')
    await at.messenger.send('ask', 'dm:owner', wholeCard, null)
    await page.getByText('Before the meeting on').waitFor()
    await page.getByRole('status').getByText('One message is new or changed.').waitFor({ state: 'attached' })
    expect(await page.locator('.marking').textContent()).toContain('OFFICIAL-SENSITIVE')
    expect(await page.getByText('Nothing here yet.').count()).toBe(0)
  })

  it('leaves alone what somebody is typing when something arrives', async () => {
    await at.messenger.send('ask', 'dm:owner', { ...wholeCard, lines: [], title: 'First ask' }, null)
    await page.goto('/as/owner/dm')
    await page.getByText('Reply in thread').click()
    await page.getByLabel('Your reply').fill('half a sen')
    await at.messenger.send('nudge', 'dm:owner', { ...wholeCard, lines: [], title: 'Second ask' }, null)
    await page.getByText('Second ask').waitFor()
    await page.keyboard.type('tence')
    expect(await page.getByLabel('Your reply').last().inputValue()).toBe('half a sentence')
  })

  it('asks before words that were typed and not sent go with their window, and lets go of what was sent', async () => {
    const asked: string[] = []
    page.on('dialog', async (dialog) => {
      asked.push(dialog.type())
      await dialog.dismiss()
    })
    /** Whether the browser asked when the page was to be left; where it does not, the page is left. */
    const leaves = async () => {
      asked.length = 0
      await page.waitForFunction('document.body.classList.contains("js-enabled")')
      await page.getByRole('link', { name: 'Cancel' }).click({ noWaitAfter: true })
      await expect.poll(() => asked.length > 0 || new URL(page.url()).pathname === '/as/chair/dm').toBe(true)
      return asked
    }
    await page.goto('/')
    await page.getByRole('button', { name: 'Show me the brief' }).click()
    await page.getByRole('button', { name: /^Need more time/ }).click()
    await page.getByLabel('Why it is needed').fill('Waiting on data')
    expect(await leaves()).toEqual(['beforeunload'])
    expect(await page.getByLabel('Why it is needed').inputValue()).toBe('Waiting on data')
    await page.getByRole('button', { name: 'Ask the chair' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    expect(await leaves()).toEqual(['beforeunload'])
    asked.length = 0
    await page.getByLabel('Day').fill('5')
    await page.getByLabel('Month').fill('4')
    await page.getByLabel('Year').fill('2024')
    await page.getByLabel('Amber').check()
    await page.getByRole('button', { name: 'Ask the chair' }).click()
    await page.getByText('Asked: {"to":"2024-04-05"').waitFor()
    expect(asked).toEqual([])
    expect(complaints).toEqual([])
  })

  it('runs no script of anybody’s words', async () => {
    await at.messenger.send('ask', 'dm:owner', { ...wholeCard, title: '<img src=x onerror="document.title=1">', lines: [] }, null)
    await page.goto('/as/owner/dm')
    await page.getByLabel('Message to the clerk').fill('<script>document.title=1</script>"><svg/onload=document.title=1>')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('Recorded: <script>').waitFor()
    expect(await page.title()).toBe('Your messages with the clerk – Board Clerk')
    expect(complaints).toEqual([])
  })

  it('asks nothing of the internet', async () => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).origin))
    await page.goto('/')
    await page.waitForLoadState('load')
    expect(new Set(asked)).toEqual(new Set([at.url]))
  })
})
