import { z } from 'zod'
import { type GraphClient, parsed, path } from './client.ts'
import { GraphFailure } from './failure.ts'

const Installed = z.object({ id: z.string() })
const Chat = z.object({ id: z.string() })

/** Installs the app of this catalogue id for an account, or finds it installed; the chat it speaks with them in. Throws a {@link GraphFailure}. */
export async function installed(client: GraphClient, user: string, app: string): Promise<string> {
  const installation = (await find(client, user, app)) ?? (await install(client, user, app))
  const chat = parsed(Chat, await client.get(path`/users/${user}/teamwork/installedApps/${installation}/chat`))
  return chat.id
}

/** Shows an account that has the app something in its activity feed; does nothing where it has not. Throws a {@link GraphFailure}. */
export async function pointed(client: GraphClient, user: string, app: string, about: string): Promise<void> {
  const installation = await find(client, user, app)
  if (installation === null) return
  const at = path`/users/${user}/teamwork/installedApps/${installation}`
  await client.post(path`/users/${user}/teamwork/sendActivityNotification`, {
    topic: { source: 'entityUrl', value: client.addressOf(at) },
    activityType: 'asked',
    previewText: { content: about },
    templateParameters: [{ name: 'about', value: about }],
  })
}

async function find(client: GraphClient, user: string, app: string): Promise<string | null> {
  const at = path`/users/${user}/teamwork/installedApps`
  const found = await client.all(at, { $expand: 'teamsApp', $filter: `teamsApp/id eq '${app}'` })
  return found[0] === undefined ? null : parsed(Installed, found[0]).id
}

async function install(client: GraphClient, user: string, app: string): Promise<string> {
  const teamsApp = client.addressOf(path`/appCatalogs/teamsApps/${app}`)
  try {
    await client.post(path`/users/${user}/teamwork/installedApps`, { 'teamsApp@odata.bind': teamsApp })
  } catch (error) {
    // It was installed meanwhile, or whether it was is not known: either way it is there to be found, or is not.
    if (!(error instanceof GraphFailure) || (error.kind !== 'conflict' && error.kind !== 'unanswered')) throw error
  }
  const found = await find(client, user, app)
  if (found === null) throw new GraphFailure('down', null, 'notInstalledYet')
  return found
}
