/** A message of a conversation as the page shows it. */
export interface Article {
  readonly id: string
  readonly thread: string | null
  readonly isClerk: boolean
  readonly html: string
  readonly text: string
}

/** A button of a card: what is posted when it is pressed. `about` is what it stands beside, for those who hear the page. */
export interface Button {
  readonly label: string
  readonly about: string
  readonly message: string
  readonly value: string
}

/** The messages of a page, those of threads beside those they hang on. */
export function articlesOf(html: string): Article[] {
  let root: string | null = null
  return html
    .split('<article ')
    .slice(1)
    .map((piece) => {
      const id = /^id="m-([^"]+)"/.exec(piece)?.[1] ?? ''
      const isReply = /^[^>]*message--reply/.test(piece)
      if (!isReply) root = id
      const body = piece.slice(piece.indexOf('>') + 1)
      const isClerk = /^[^>]*message--clerk/.test(piece)
      return { id, thread: isReply ? root : null, isClerk, html: body, text: pageText(cardOf(body)) }
    })
}

/** The card of a message, without the head and without what one can do with the message. */
function cardOf(body: string): string {
  const afterHead = body.slice(body.indexOf('</header>') + '</header>'.length)
  return afterHead.split('<details class="small-details">')[0] ?? afterHead
}

/** The words of a page as they are read: buttons in square brackets, ends of lines where blocks end. */
export function pageText(html: string): string {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html
  return decoded(
    main
      .replace(/<(script|style|head)[\s\S]*?<\/\1>/g, '')
      .replace(/<span class="govuk-visually-hidden">[\s\S]*?<\/span>/g, '')
      .replace(/<button[^>]*>([\s\S]*?)<\/button>/g, '[$1] ')
      .replace(/<\/(p|h\d|li|div|dt|blockquote|option|label|legend)>/g, '\n')
      .replace(/<[^>]+>/g, ''),
  )
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
}

/** Every button of a message's cards, in order. */
export function buttonsOf(html: string): Button[] {
  const forms = html.matchAll(/<form method="post" action="[^"]*\/press">([\s\S]*?)<\/form>/g)
  return [...forms].flatMap(([, form = '']) => {
    const message = /name="message" value="([^"]*)"/.exec(form)?.[1] ?? ''
    const [, value = '', inside = ''] = /name="button" value="([^"]*)"[^>]*>([\s\S]*?)<\/button>/.exec(form) ?? []
    const about = decoded(/<span class="govuk-visually-hidden">([\s\S]*?)<\/span>/.exec(inside)?.[1] ?? '')
    return [{ label: decoded(inside.replace(/<span[\s\S]*<\/span>/, '')).trim(), about, message, value }]
  })
}

/** What a form posts for values by the names of its fields: a day in three parts, a choice by its value. */
export function fieldsOf(html: string, values: Readonly<Record<string, string>>): Record<string, string> {
  const fields = Object.entries(values).flatMap(([name, value]): [string, string][] => {
    if (!html.includes(`name="${name}-day"`)) return [[name, choiceOf(html, value)]]
    const [year = '', month = '', day = ''] = value.split('-')
    return [
      [`${name}-day`, day],
      [`${name}-month`, month],
      [`${name}-year`, year],
    ]
  })
  return { ...keptIn(html), ...Object.fromEntries(fields) }
}

/** What stands in the fields of a form already. */
function keptIn(html: string): Record<string, string> {
  const areas = [...html.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/textarea>/g)]
  const inputs = [...html.matchAll(/<input[^>]*name="([^"]+)" type="text"[^>]*value="([^"]*)"/g)]
  return Object.fromEntries([...areas, ...inputs].map(([, name = '', value = '']) => [name, decoded(value)]))
}

function choiceOf(html: string, shown: string): string {
  const options = [...html.matchAll(/<option value="([^"]*)"[^>]*>([\s\S]*?)<\/option>/g)]
  const radios = [...html.matchAll(/type="radio" value="([^"]*)"[\s\S]*?<label[^>]*>([\s\S]*?)<\/label>/g)]
  return [...options, ...radios].find(([, , label = '']) => decoded(label).trim() === shown)?.[1] ?? shown
}

function decoded(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&')
}
