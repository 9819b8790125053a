import { onTestFinished } from 'vitest'
import type { Clerk } from '#app/clerk.ts'
import { startClerk } from '#app/start.ts'
import { MovableClock } from '#clock.ts'
import type { Environment } from '#environment.ts'
import { PersonalLinks } from '#platforms/web/signed/personal-links.ts'
import { Seal } from '#seal.ts'
import { clerkAccount } from '../doubles/teams-user.ts'
import { quiet, sampleStart, settings } from '../journeys/fronts/front.ts'
import { articlesOf } from '../journeys/fronts/local-text.ts'
import { PageVisitor } from '../journeys/fronts/page-visitor.ts'
import { openSlackFront, type SlackFront } from '../journeys/fronts/slack-front.ts'
import { slackText, windowText } from '../journeys/fronts/slack-text.ts'
import { directOf, team, userOf } from '../journeys/fronts/slack-workspace.ts'
import { openTeamsFront, type TeamsFront } from '../journeys/fronts/teams-front.ts'
import { teamsButtons, teamsText } from '../journeys/fronts/teams-text.ts'
import { canaryFolder, keepCanaries, members } from './canary-partnership.ts'

/** What came back: all of it, and what a person reads of it. */
interface CameBack {
  readonly raw: string
  readonly text: string
}

/** A way in from outside, with everything checked that is checked there: signatures, tokens, links. */
export interface Entrance {
  readonly clerk: Clerk
  /** What follows `/board`; the answer and the form that opened. */
  command(person: string, words: string): Promise<CameBack>
  /** A message in the conversation with the clerk, where there is one. */
  write(person: string, words: string): Promise<CameBack>
  /** Pages or views that are there without being asked in words. */
  own(person: string): Promise<CameBack>
}

const secret = 'the secret of the canaries’ pages'

const everybody = members.map(({ id }) => id)
/** One who stands in each way to what they may not see: on another board, of the office, on none any more. */
const some = ['observer', 'technician', 'elsewhere', 'former']
/** Here each answer is read from a page that has all the earlier ones. */
const few = ['observer', 'elsewhere']

/** Every entrance, with a store in which each board has its word in everything, and who comes in by it: by one of them everybody. */
export const entrances: readonly {
  readonly name: string
  readonly open: () => Promise<Entrance>
  readonly people: readonly string[]
}[] = [
  { name: 'signed requests of Slack', open: throughSlack, people: everybody },
  { name: 'activities of Teams with a token', open: throughTeams, people: some },
  // a link of somebody who left leads nowhere
  { name: 'the pages after sign-in by a personal link', open: throughLinks, people: some.filter((id) => id !== 'former') },
  { name: 'the local workspace', open: throughLocal, people: few },
]

async function throughSlack(): Promise<Entrance> {
  const front = await openSlackFront({ BOARD_CLERK_CONFIG: await canaryFolder() })
  await keepCanaries(front.clerk.desk)
  await front.clerk.lookNow()
  const { clerk, workspace } = front
  const { responses } = workspace.double
  const since = async (person: string, act: () => Promise<string>): Promise<CameBack> => {
    const [posts, windows, late] = [workspace.conversationOf(person).length, workspace.windows.length, responses.length]
    const answer = await act()
    await clerk.idle()
    const posted = workspace
      .conversationOf(person)
      .slice(posts)
      .map(({ blocks }) => blocks)
    const opened = workspace.windows.slice(windows)
    const blocks = [blocksIn(answer), ...posted, ...responses.slice(late).map(({ body }) => body.blocks)]
    const text = [...blocks.map(slackText), ...opened.map(windowText)].join('\n')
    return { raw: JSON.stringify([answer, posted, opened, responses.slice(late)]), text }
  }
  return {
    clerk,
    command: (person, words) => since(person, () => slash(front, person, words)),
    write: (person, words) => since(person, () => direct(front, person, words)),
    own: async (person) => {
      const text = await front.home(person)
      return { raw: JSON.stringify(workspace.homes.get(userOf(person))), text }
    },
  }
}

async function slash({ sender, workspace }: SlackFront, person: string, words: string): Promise<string> {
  const user = userOf(person)
  const channel = directOf(user)
  const response_url = workspace.double.responseUrl(`${channel}/${workspace.stamp()}`)
  const { status, text } = await sender.slash(words, { user_id: user, channel_id: channel, response_url })
  if (status !== 200) throw new Error(`“${words}” was answered ${status}`)
  return text
}

async function direct({ sender, workspace }: SlackFront, person: string, words: string): Promise<string> {
  const user = userOf(person)
  const message = { type: 'message', channel_type: 'im', channel: directOf(user), user, text: words, ts: workspace.stamp(), team }
  const { status, text } = await sender.event(message)
  if (status !== 200) throw new Error(`“${words}” was answered ${status}`)
  return text
}

function blocksIn(text: string): unknown {
  return text.startsWith('{') ? (JSON.parse(text) as { blocks?: unknown }).blocks : undefined
}

async function throughTeams(): Promise<Entrance> {
  const front = await openTeamsFront({ BOARD_CLERK_CONFIG: await canaryFolder() })
  await keepCanaries(front.clerk.desk)
  await front.clerk.lookNow()
  const said = async (person: string, words: string, more: object): Promise<CameBack> => {
    const before = front.conversationOf(person).length
    const { status, json } = await front.act(person, { type: 'message', text: words, textFormat: 'plain', ...more })
    if (status !== 200) throw new Error(`“${words}” was answered ${status}`)
    await front.clerk.idle()
    const posted = front.conversationOf(person).slice(before)
    const opened = await dialogs(front, person, posted)
    return { raw: JSON.stringify([json, posted, opened]), text: posted.map(({ card }) => teamsText(card)).join('\n') }
  }
  return {
    clerk: front.clerk,
    command: (person, words) => said(person, words, { recipient: { ...clerkAccount, isTargeted: true } }),
    write: (person, words) => said(person, words, {}),
    own: (person) => said(person, 'mine', {}),
  }
}

/** In Teams a form opens by a button alone: every one that stands in what came back is pressed. */
async function dialogs(front: TeamsFront, person: string, posted: ReturnType<TeamsFront['conversationOf']>): Promise<unknown[]> {
  const opened: unknown[] = []
  for (const message of posted)
    for (const { sends, data } of teamsButtons(message.card)) {
      if (sends !== 'Action.Submit') continue
      const value = { data, context: { theme: 'default' } }
      const { json } = await front.act(person, { type: 'invoke', name: 'task/fetch', value, replyToId: message.id })
      opened.push(json)
    }
  return opened
}

async function throughLinks(): Promise<Entrance> {
  const environment = await settings({
    BOARD_CLERK_CONFIG: await canaryFolder(),
    EMAIL_FROM: 'Board Clerk <clerk@example.org>',
    SMTP_URL: 'smtp://127.0.0.1:9',
    PUBLIC_URL: 'http://127.0.0.1',
    SESSION_SECRET: secret,
  })
  const clerk = await started(environment)
  const links = new PersonalLinks(new Seal(secret), '', clerk.desk)
  const visitors = new Map<string, PageVisitor>()
  const visit = async (person: string): Promise<PageVisitor> => {
    const known = visitors.get(person)
    if (known !== undefined) return known
    const visitor = await signedIn(new PageVisitor(clerk.url), links.linkFor(person, null))
    visitors.set(person, visitor)
    return visitor
  }
  const shown = ({ html: raw, text, status }: PageVisitor): CameBack => {
    if (status !== 200 && status !== 422) throw new Error(`a page was answered ${status}`)
    return { raw, text }
  }
  return {
    clerk,
    command: async (person, words) => shown(await (await visit(person)).command(words)),
    write: async (person, words) => shown(await (await visit(person)).say(words)),
    own: async (person) => {
      const visitor = await visit(person)
      const boards: string[] = []
      for (const board of ['RRB', 'SVD', 'ELT', 'NIX']) boards.push((await visitor.open(`/board/${board}`)).html)
      const { raw, text } = shown(await visitor.open('/'))
      return { raw: [raw, ...boards].join('\n'), text }
    },
  }
}

async function signedIn(visitor: PageVisitor, link: string): Promise<PageVisitor> {
  await visitor.open(link)
  await visitor.post(`${link}/sign-in`, {})
  return visitor.open('/')
}

async function throughLocal(): Promise<Entrance> {
  const clerk = await started(await settings({ BOARD_CLERK_CONFIG: await canaryFolder(), BOARD_CLERK_CLOCK: sampleStart }))
  const visitors = new Map<string, PageVisitor>()
  const said = async (person: string, words: string, as: string): Promise<CameBack> => {
    const own = `/as/${person}/dm`
    const visitor = visitors.get(person) ?? (await new PageVisitor(clerk.url).open(own))
    visitors.set(person, visitor)
    await visitor.post(`${own}/say`, { words, as })
    const at = visitor.onward
    await visitor.open(at)
    if (at.includes('/form/')) return { raw: visitor.html, text: visitor.text }
    // beside the conversation stands what the clerk will do next, to anybody: whoever tries the workspace may be each of them
    const [conversation = ''] = visitor.html.split('<aside')
    const articles = articlesOf(conversation)
    const text = articles.find(({ id }) => id === at.split('#m-')[1])?.text ?? ''
    return { raw: articles.map(({ html }) => html).join('\n'), text }
  }
  return {
    clerk,
    command: (person, words) => said(person, words, 'command'),
    write: (person, words) => said(person, words, 'message'),
    own: async (person) => {
      const { html: raw, text } = await new PageVisitor(clerk.url).open(`/as/${person}/page`)
      return { raw, text }
    },
  }
}

/** A clerk whose clock stands at the sample's first moment, with every board's records. */
async function started(environment: Environment): Promise<Clerk> {
  const clerk = await startClerk(environment, quiet, {
    clock: new MovableClock(sampleStart),
    delivery: { pause: async () => {} },
  })
  onTestFinished(() => clerk[Symbol.asyncDispose]())
  await keepCanaries(clerk.desk)
  return clerk
}
