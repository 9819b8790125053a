import { z } from 'zod'
import type { Activity } from '../activity.ts'

/** What a mention of somebody reads as: their id with the clerk where it knows them. */
export type NameOf = (account: string) => string | undefined

const Mention = z.object({
  type: z.literal('mention'),
  text: z.string().nullish(),
  mentioned: z.object({ id: z.string(), name: z.string().nullish(), aadObjectId: z.string().nullish() }),
})
type Mention = z.infer<typeof Mention>

/** The mentions of a message, in order. */
export function mentionsOf({ entities }: Activity): Mention[] {
  return (entities ?? []).flatMap((entity) => {
    const read = Mention.safeParse(entity)
    return read.success ? [read.data] : []
  })
}

/** A text from Teams as its writer typed it: mentions, quotes of other messages and entities back in plain words. */
export function typedWords(activity: Activity, clerk: string, nameOf: NameOf): string {
  let text = withoutQuotes(activity.text ?? '')
  for (const mention of mentionsOf(activity)) {
    const { mentioned } = mention
    const written = mention.text ?? `<at>${mentioned.name ?? ''}</at>`
    const words =
      mentioned.id === clerk ? '' : `@${nameOf(mentioned.aadObjectId ?? mentioned.id) ?? mentioned.name ?? mentioned.id}`
    text = text.replace(written, () => words)
  }
  return plain(text)
}

/** Whether a message begins by mentioning the clerk. */
export function beginsWithMention(activity: Activity, clerk: string): boolean {
  const text = withoutQuotes(activity.text ?? '').trimStart()
  return mentionsOf(activity).some(
    ({ mentioned, text: written }) => mentioned.id === clerk && text.startsWith(written ?? `<at>${mentioned.name ?? ''}</at>`),
  )
}

/** The message that a reply quotes: Teams tells it as an entity, and older clients inside a copy of the message as HTML. */
export function quotedMessage({ entities, attachments }: Activity): string | null {
  for (const entity of entities ?? []) {
    const read = Quoted.safeParse(entity)
    if (read.success) return read.data.quotedReply.messageId
  }
  for (const { contentType, content } of attachments ?? []) {
    if (contentType !== 'text/html' || typeof content !== 'string') continue
    const id = /itemtype="http:\/\/schema\.skype\.com\/Reply"[^>]*itemid="(\d{1,20})"/.exec(content.slice(0, 20_000))?.[1]
    if (id !== undefined) return id
  }
  return null
}

const Quoted = z.object({ type: z.literal('quotedReply'), quotedReply: z.object({ messageId: z.string() }) })

/** Where a reply quotes, Teams leaves a mark in the text. */
function withoutQuotes(text: string): string {
  return text.replace(/<quoted [^>]{0,200}(\/>|>\s*<\/quoted>)/g, '')
}

function plain(text: string): string {
  return text
    .replace(/<at(?: [^>]{0,80})?>([^<]{0,200})<\/at>/g, '$1')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('\u00a0', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .trim()
}
