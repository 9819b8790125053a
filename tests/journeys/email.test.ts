import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { maySee } from '#domain/access/permission.ts'
import { scratchFolder } from '../builders/scratch.ts'
import { openBrowser } from '../doubles/browser.ts'
import { openEmailHouse } from './fronts/email-house.ts'

const owner = 'cjr-lead'
const chair = 'probation-head'

describe('somebody on neither platform', () => {
  test('gets everything asked of them in one mail, marked in its subject and its words', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const mails = house.mailsTo(owner)
    expect(mails).toHaveLength(1)
    const [mail] = mails
    expect(mail?.subject).toMatch(
      /^OFFICIAL: 10 actions and 2 highlight reports for OPPB, Reducing Reoffending \[BC-[A-Z0-9]{12}\]$/,
    )
    expect(mail?.text.split('\n').filter((line) => line.startsWith('OFFICIAL'))).toHaveLength(2)
    expect(mail?.text).toContain('CJ-13 Fill gaps in service for female offenders with public health')
    expect(mail?.text).not.toContain('[On track]')
    expect(mail?.html).toContain('<html lang="en-GB">')
    expect(mail?.html).toContain('Answer on one page')
    expect(mail?.headers['auto-submitted']).toBe('auto-generated')
    await house.clerk.lookNow()
    expect(house.mailsTo(owner)).toHaveLength(1)
  })

  test('answers every item on the page of their link, which says first whose it is', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const browser = await openBrowser()
    onTestFinished(() => browser.close())
    const page = await browser.newPage()
    await page.goto(house.clerk.url + house.linkOf(owner, 'CJ-13'))
    const first = ((await page.locator('body').textContent()) ?? '').trim().replace(/^Skip to main content\s*/, '')
    expect(first).toMatch(/^This is the personal link of Criminal Justice & Reoffending Lead, OPCC\. If that is not you/)

    await page.getByRole('button', { name: 'On track – No colour CJ-13' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('female offenders with public health: on track')
    await page.getByRole('button', { name: 'Done… – No colour CJ-12' }).click()
    await page.getByLabel('What shows that it is done?').fill('Event held; evidence in the shared folder')
    await page.getByRole('button', { name: 'Report as done' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('The chair is asked to sign it off')
    await page
      .getByLabel('Or answer in your own words')
      .fill('CJ-10 slipping to 30 September, waiting on housing data; rest on track')
    await page.getByRole('button', { name: 'Send to the clerk' }).click()
    const recorded = await page.getByRole('alert').textContent()
    expect(recorded).toContain('CJ-10 Develop veterans in criminal justice action plan: a new date is asked for')
    expect(recorded).toContain('CJ-29 Co-fund housing support worker for prison leavers: on track')
    await page.getByText('The message you were sent at').click()
    expect(await page.locator('details[open]').textContent()).toContain('All actions are answered. Thank you.')

    const changes = await house.clerk.desk.store.history({ who: owner, kind: 'action' })
    expect(new Set(changes.map(({ id }) => id)).size).toBe(10)
    expect(new Set(changes.map(({ via }) => via))).toEqual(new Set(['page']))
    await house.clerk.lookNow()
    expect(house.mailsTo(chair).some(({ subject }) => subject.includes('CJ-12'))).toBe(true)
  })

  test('decides on the page of a message that asks for a decision', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const asked = await house.visitor().open(house.linkOf(owner, 'CJ-13'))
    await asked.say('CJ-12 done, evidence in the shared folder')
    await house.clerk.lookNow()
    const deciding = await house.visitor().open(house.linkOf(chair, 'reports CJ-12'))
    expect(deciding.text).toContain('The message you were sent at')
    expect((await deciding.press('Sign off')).text).toContain('CJ-12')
    expect((await house.clerk.desk.store.get('action', 'CJ-12'))?.status).toBe('closed')
  })
})

describe('a board pack by e-mail', () => {
  test('comes with its files attached and its charts as pictures that say what they show', async () => {
    const house = await openEmailHouse()
    const office = await house.visitor().open(await house.newLink('governance-officer'))
    expect((await office.command('pack rrb')).text).toContain('on its way to you')
    await house.clerk.lookNow()
    const { html } = house.mailOf('governance-officer', 'of the board pack for')
    expect(html).toMatch(/<img src="cid:chart-1" [^>]*alt="[^"]{20,}"/)
    expect(html).toMatch(/Attached: \S+\.docx/)
    const raw = house.server.arrived.at(-1)?.raw ?? ''
    expect(raw).toMatch(/Content-Disposition: attachment;\s+filename=\S+\.xlsx/)
    expect(raw).toMatch(/Content-ID: <chart-1>/)
    const page = await office.open(house.linkOf('governance-officer', 'of the board pack for'))
    expect(page.text).toContain('.docx')
  })

  test('opens from the pages for those who see its board, and for nobody else', async () => {
    const house = await openEmailHouse()
    house.clock.moveTo('2024-06-05T10:00:00+01:00')
    const { store } = house.clerk.desk
    for (let look = 0; look < 3 && (await store.list('pack', { board: 'WCJB-RRB' })).length === 0; look++)
      await house.clerk.lookNow()
    const [pack] = await store.list('pack', { board: 'WCJB-RRB' })
    const file = pack?.files.find(({ name }) => name.endsWith('.docx'))
    if (file === undefined) throw new Error('no pack was sealed')
    const path = `/file/${file.id}/${file.name}`
    const member = await fetch(house.clerk.url + (await house.newLink(owner)) + path)
    expect([member.status, member.headers.get('content-disposition')]).toEqual([200, `attachment; filename=${file.name}`])
    expect((await member.arrayBuffer()).byteLength).toBe(file.bytes)
    const { partnership } = house.clerk.desk
    const board = partnership.boards.find(({ id }) => id === 'WCJB-RRB')
    const stranger = partnership.people.find((person) => board !== undefined && !maySee(partnership, person, board, '2024-06-06'))
    const outsider = await house.newLink(stranger?.id ?? '')
    expect((await house.visitor().open(outsider + path)).status).toBe(404)
    expect((await house.visitor().open(`${outsider}/file/nothing/${file.name}`)).status).toBe(404)
    expect((await house.visitor().open(path)).status).toBe(401)
  })
})

describe('a personal link', () => {
  test('changes nothing when it is only opened, as mail scanners do', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const before = (await house.clerk.desk.store.history({})).length
    const link = house.linkOf(owner, 'CJ-13')
    for (const method of ['GET', 'HEAD', 'GET']) await fetch(house.clerk.url + link, { method })
    expect(await house.clerk.desk.store.history({})).toHaveLength(before)
    expect(await house.clerk.desk.store.list('answer')).toEqual([])
  })

  test('that was altered, made up or shortened opens nothing, and offers a new one', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const link = house.linkOf(owner, 'CJ-13')
    const [, , body = '', signature = ''] = /^(\/u\/)([^.]+)\.(.+)$/.exec(link) ?? []
    const other = Buffer.from(Buffer.from(body, 'base64url').toString().replace(owner, chair)).toString('base64url')
    for (const wrong of [`/u/${other}.${signature}`, `/u/${body}`, `${link}x`, '/u/x.y', `/u/${body}.`, '/u/%00.%ff']) {
      const page = await house.visitor().open(wrong)
      expect(page.status, wrong).toBeGreaterThanOrEqual(400)
      expect(page.status, wrong).toBeLessThan(500)
      expect(page.text).not.toContain('CJ-13')
    }
    expect((await house.visitor().open(`${link}x`)).text).toContain('Your work e-mail address')
  })

  test('expires, and a new one goes to the address on record only, with the same words for every address', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const link = house.linkOf(owner, 'CJ-13')
    house.clock.moveTo('2024-06-28T10:00:00+01:00')
    const page = await house.visitor().open(link)
    expect([page.status, page.text]).toEqual([410, expect.stringContaining('This link has expired')])
    const known = await page.post('/sign-in', { address: `${owner.toUpperCase()}@example.org` })
    const unknown = await page.post('/sign-in', { address: 'stranger@example.net' })
    expect(known.text).toContain('If that is the address the partnership has for you')
    expect(unknown.text).toBe(known.text)
    await page.post('/sign-in', { address: `${owner}@example.org` })
    await house.clerk.lookNow()
    expect(house.mailsTo(owner).filter(({ subject }) => subject.includes('Your personal link'))).toHaveLength(1)
    expect(house.server.arrived.flatMap(({ to }) => to)).not.toContain('stranger@example.net')
    expect((await house.visitor().open(house.linkOf(owner, 'Your personal link'))).text).toContain('What is asked of you')
  })

  test('dies when its owner has left, with the sessions it began, and no new one is sent', async () => {
    const config = await scratchFolder('left')
    onTestFinished(() => rm(config, { recursive: true, force: true }))
    await cp('config', config, { recursive: true })
    const people = await readFile(`${config}/people.yaml`, 'utf8')
    const seat = '{ seat: rrb-housing, from: 2023-04-01'
    await writeFile(`${config}/people.yaml`, people.replace(seat, `${seat}, to: 2024-06-03`))
    const house = await openEmailHouse({ BOARD_CLERK_CONFIG: config })
    const link = await house.newLink('housing-manager')
    const page = await house.visitor().open(link)
    const browser = await house.visitor().open(link)
    await browser.post(`${link}/sign-in`, {})
    expect((await browser.open('/')).status).toBe(200)
    house.clock.moveTo('2024-06-04T10:00:00+01:00')
    expect((await page.say('all on track')).status).toBe(410)
    expect(page.text).toContain('is no longer on any of the boards')
    expect((await browser.open('/')).status).toBe(401)
    const before = house.mailsTo('housing-manager').length
    await browser.post('/sign-in', { address: 'housing-manager@example.org' })
    await house.clerk.lookNow()
    expect(house.mailsTo('housing-manager')).toHaveLength(before)
    expect(await house.clerk.desk.store.history({ who: 'housing-manager' })).toEqual([])
  })

  test('dies when its owner or the secretariat ends it, with the sessions it began', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const link = house.linkOf(owner, 'CJ-13')
    const browser = await house.visitor().open(link)
    await browser.post(`${link}/sign-in`, {})
    expect((await browser.open('/')).text).toContain('What is asked of you')
    const office = await house.visitor().open(await house.newLink('governance-officer'))
    expect((await office.command(`end-links ${owner}`)).text).toContain('signed out')
    expect((await house.visitor().open(link)).text).toContain('This link was ended')
    expect((await browser.open('/')).status).toBe(401)
    const changes = await house.clerk.desk.store.history({ kind: 'person', id: owner })
    expect(changes.map(({ what }) => what)).toEqual(['links ended'])
  })

  test('that opens nothing is told by doctor, with why and never whose it was', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const told = async () => (await house.clerk.desk.checks?.found(0))?.filter(({ name }) => name.includes('personal links'))
    const link = house.linkOf(owner, 'CJ-13')
    await house.visitor().open(`${link}x`)
    expect(await told()).toMatchObject([{ status: 'pass', detail: expect.stringContaining('altered, cut short or made up') }])
    const office = await house.visitor().open(await house.newLink('governance-officer'))
    await office.command(`end-links ${owner}`)
    await house.visitor().open(link)
    const lines = JSON.stringify(await told())
    expect(lines).toContain('that somebody had ended was opened')
    expect(lines).not.toContain(owner)
  })

  test('is taken with forms of its own pages only', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const page = await house.visitor().open(house.linkOf(owner, 'CJ-13'))
    const button = page.button('On track')
    const forged = await page.post(`${house.linkOf(owner, 'CJ-13')}/say`, { token: 'x', words: 'all on track', as: 'message' })
    expect(forged.status).toBe(403)
    const other = await house.visitor().open(house.linkOf(chair, 'OFFICIAL'))
    const theirs = await other.post(`${house.linkOf(chair, 'OFFICIAL')}/press`, { button })
    expect(theirs.status).toBe(409)
    expect((await house.clerk.desk.store.history({ kind: 'action', who: owner })).length).toBe(0)
  })

  test('says of words that are too long how many it takes, and takes none of them', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const page = await house.visitor().open(house.linkOf(owner, 'CJ-13'))
    await page.say(`CJ-13 on track ${'x'.repeat(20_000)}`)
    expect([page.status, page.text]).toEqual([413, expect.stringContaining('20,000 characters at most')])
    expect(await house.clerk.desk.store.history({ who: owner })).toEqual([])
  })

  test('is sent with no referrer, kept by no cache and framed by nobody', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const { headers } = await fetch(house.clerk.url + house.linkOf(owner, 'CJ-13'))
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('set-cookie')).toBeNull()
  })
})

describe('the pages after sign-in', () => {
  test('show somebody their bundle, their boards and no others, and take any command', async () => {
    const house = await openEmailHouse()
    await house.clerk.lookNow()
    const link = house.linkOf(owner, 'CJ-13')
    const browser = await house.visitor().open(link)
    await browser.post(`${link}/sign-in`, {})
    const home = await browser.open('/')
    expect(home.text).toContain('Reducing Reoffending')
    expect(home.text).not.toContain('This is the personal link')
    expect((await browser.open('/board/WCJB-RRB')).text).toContain('CJ-13')
    expect((await (await browser.open('/')).command('show CJ-13')).text).toContain('female offenders')
    const outsider = await house.newLink('housing-manager')
    expect((await house.visitor().open(`${outsider}/board/ELT`)).status).toBe(404)
    expect((await house.visitor().open(`${outsider}/board/NOWHERE`)).status).toBe(404)
    await browser.post('/sign-out', {})
    expect((await browser.open('/')).status).toBe(401)
  })

  test('ask who it is, where nobody is signed in', async () => {
    const house = await openEmailHouse()
    const page = await house.visitor().open('/')
    expect(page.text).toContain('Your work e-mail address')
    expect(page.text).not.toContain('CJ-')
  })
})
