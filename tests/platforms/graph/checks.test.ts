import { describe, expect, it } from 'vitest'
import type { Outside } from '#domain/outside.ts'
import { nothingOutside } from '#domain/outside.ts'
import { graphChecks } from '#platforms/graph/checks.ts'
import { GraphDiary } from '#platforms/graph/diary.ts'
import type { GraphDouble } from '../../doubles/graph-double.ts'
import { wrong } from '../../doubles/graph-tenant.ts'
import { aGraph, clientOf } from './access.ts'

const outside: Outside = {
  ...nothingOutside,
  calendars: [{ kind: 'mailbox', of: 'boards@example.org', board: null, category: null }],
  workbooks: [{ board: 'RRB', holds: 'plan', link: 'https://example.sharepoint.com/plan', sheet: null, look: 'hourly' }],
  folders: [{ board: null, link: 'https://example.sharepoint.com/packs' }],
  teamsApp: '00000000-0000-4000-8000-000000000001',
}

async function aTenant(): Promise<GraphDouble> {
  const graph = await aGraph()
  graph.tenant.calendars.set('users/boards@example.org', [])
  graph.tenant.put('https://example.sharepoint.com/plan', 'plan.xlsx', Buffer.from('x'))
  graph.tenant.put('https://example.sharepoint.com/packs', 'packs', null)
  return graph
}

async function checksOf(graph: GraphDouble, secret = graph.secret, teams = true) {
  const client = clientOf(graph, { clientSecret: secret })
  const mailbox = 'clerk@example.org'
  const now = '2026-05-20T09:00:00+01:00'
  return graphChecks({ client, diary: new GraphDiary(client), outside, sendsFrom: mailbox, readsFrom: mailbox, teams, now })
}

describe('the check of Microsoft 365', () => {
  it('passes where everything that is set up can be reached, and sends, writes and installs nothing', async () => {
    const graph = await aTenant()
    const checks = await checksOf(graph)
    expect(checks.filter(({ status }) => status !== 'pass')).toEqual([])
    expect(checks).toHaveLength(11)
    expect(graph.calls.filter(({ method, path }) => method !== 'GET' && !path.includes('/token'))).toEqual([])
    expect(graph.mistakes).toEqual([])
  })

  it.each([
    ['User.ReadBasic.All', 'people', 'only where config/people.yaml gives their Entra id'],
    ['Calendars.ReadBasic.All', 'calendar boards@example.org', 'meetings have to be imported'],
    ['Sites.Selected', 'workbook of RRB', 'plans and registers have to be imported by hand'],
    ['Mail.Read', 'mailbox clerk@example.org', 'answers by e-mail are not read'],
  ])('fails without %s, names it, and says what stops', async (permission, name, stops) => {
    const graph = await aTenant()
    graph.granted.delete(permission)
    const found = (await checksOf(graph)).find((check) => check.name === name)
    expect(found).toMatchObject({ status: 'fail', detail: expect.stringContaining(permission.replace(/\.All$/, '')) })
    expect(found?.fix).toContain(stops)
  })

  it.each(['Mail.Send', 'TeamsAppInstallation.ReadWriteSelfForUser.All'])(
    'warns where the token does not name %s',
    async (permission) => {
      const graph = await aTenant()
      graph.granted.delete(permission)
      const found = (await checksOf(graph)).find(({ name }) => name === `permission ${permission}`)
      expect(found).toMatchObject({ status: 'warn', fix: expect.stringContaining(permission) })
    },
  )

  it.each([
    ['ChannelMember.Read.All', 'only what Teams tells a bot of the members of a channel is known'],
    ['ChatMember.Read.All', 'only what Teams tells a bot of the members of a group chat is known'],
  ])('says whether %s is granted, and what happens where it is not, without asking for it', async (permission, instead) => {
    const graph = await aTenant()
    const line = async () => (await checksOf(graph)).find(({ name }) => name === `permission ${permission}`)
    expect(await line()).toMatchObject({
      status: 'pass',
      detail: expect.stringContaining(`not granted, and none is needed: ${instead}`),
    })
    graph.granted.add(permission)
    expect(await line()).toMatchObject({
      status: 'pass',
      detail: expect.stringMatching(/^granted: who is in a (channel|group chat)/),
    })
  })

  it('says of the activity feed that its permission may come with the app', async () => {
    const graph = await aTenant()
    const line = async () => (await checksOf(graph)).find(({ name }) => name === 'permission TeamsActivity.Send.User')
    expect(await line()).toMatchObject({ status: 'pass', detail: expect.stringContaining('granted') })
    graph.granted.delete('TeamsActivity.Send')
    expect(await line()).toMatchObject({ status: 'pass', detail: expect.stringContaining('sees it in their mailbox alone') })
  })

  it('says nothing of conversations where the clerk is in no Teams', async () => {
    const graph = await aTenant()
    expect((await checksOf(graph, graph.secret, false)).map(({ name }) => name).join()).not.toContain('Member')
  })

  it('says one thing only when the clerk is not let in', async () => {
    const graph = await aTenant()
    const checks = await checksOf(graph, 'an old one')
    expect(checks).toMatchObject([{ status: 'fail', detail: expect.stringContaining('GRAPH_CLIENT_ID') }])
  })

  it('only warns of what passes by itself', async () => {
    const graph = await aTenant()
    graph.fail(/calendarView/, wrong(503, 'x'), wrong(503, 'x'), wrong(503, 'x'), wrong(503, 'x'))
    expect((await checksOf(graph)).find(({ name }) => name.startsWith('calendar'))).toMatchObject({ status: 'warn' })
  })
})
