/** What a mention of somebody reads as: their id with the clerk where it knows them. */
export type NameOf = (user: string) => string

/** The Slack ids of people mentioned in a text. */
export function mentioned(text: string): string[] {
  return [...text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g)].flatMap(([, user]) => user ?? [])
}

/** A text from Slack as its writer typed it: links, mentions and entities back in plain words. */
export function typedWords(text: string, nameOf: NameOf): string {
  return text
    .replace(/<([^<>]*)>/g, (_, inner: string) => plainOf(inner, nameOf))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()
}

function plainOf(inner: string, nameOf: NameOf): string {
  const [target = '', label] = inner.split('|', 2)
  if (target.startsWith('@')) return `@${nameOf(target.slice(1))}`
  if (target.startsWith('#')) return `#${label === undefined || label === '' ? target.slice(1) : label}`
  if (target.startsWith('!')) return label === undefined ? `@${target.slice(1)}` : label
  if (target.startsWith('mailto:')) return label ?? target.slice('mailto:'.length)
  return label === undefined || target.endsWith(label) || label.endsWith(target) ? target : `${label} (${target})`
}

/** What follows a mention of the clerk at the start of a message; null when it does not start so. */
export function afterMention(text: string, clerk: string): string | null {
  const trimmed = text.trimStart()
  const mention = new RegExp(`^<@${clerk}(\\|[^>]*)?>[:,]?`).exec(trimmed)
  return mention === null ? null : trimmed.slice(mention[0].length).trim()
}
