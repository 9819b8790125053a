import { z } from 'zod'
import type { Activity } from '../activity.ts'

const Used = z.object({
  messagePayload: z
    .object({ body: z.object({ content: z.string().nullish() }).nullish(), linkToMessage: z.string().nullish() })
    .nullish(),
})

const longestTitle = 200
const longestDescription = 3000

/** The intent of the message extension: a form for a new action with the message's words, to be put right before it is sent. */
export async function madeAction({ value, channelData }: Activity): Promise<unknown> {
  const used = Used.safeParse(value).data
  const words = await wordsOf(used?.messagePayload?.body?.content ?? '')
  const title = cut(words.replace(/\s+/g, ' '), longestTitle)
  const channel = channelData?.channel?.name
  return {
    do: 'form',
    of: {
      do: 'add',
      ...(title === '' ? {} : { title }),
      ...(words === title ? {} : { description: cut(words, longestDescription) }),
      source: `Teams message${channel == null ? '' : ` in ${channel}`}`,
    },
  }
}

/** Messages come as HTML. What reads it is loaded when it is first wanted, for an idle clerk holds it for nothing. */
async function wordsOf(content: string): Promise<string> {
  const { convert } = await import('html-to-text')
  return convert(content.slice(0, 100_000), {
    wordwrap: false,
    selectors: [{ selector: 'a', options: { ignoreHref: true } }],
  }).trim()
}

function cut(words: string, length: number): string {
  return words
    .slice(0, length)
    .toWellFormed()
    .replace(/\ufffd$/, '')
}
