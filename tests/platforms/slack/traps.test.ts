import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** What trips others up at Slack, and the test that holds each. */
const traps: readonly (readonly [trap: string, file: string, test: string])[] = [
  [
    'a message takes 50 blocks and, undocumented, about 13,200 characters of them',
    'render',
    'stays within what Slack takes, on every page',
  ],
  ['action ids must be unique in a message', 'render', 'has every action id once in a message'],
  ['Slack reads markup, mentions and emoji codes in text', 'render', 'lets no word be read as markup'],
  ['text beside the blocks is cut at 4,000 characters', 'render', 'says that there is more when 4,000 characters'],
  ['a header has 150 characters', 'render', 'has a title of more than 150 characters in bold'],
  ['a button value has 2,000 characters', 'render', 'with an intent that Slack cannot carry is refused where it is made'],
  ['an actions block has 25 elements', 'render', 'beyond the 25th starts a new block'],
  ['a window title has 24 characters', 'render', 'has a title over 24 characters in full at its head'],
  ['a select has 100 options', 'render', 'with more than 100 choices shows them in groups'],
  ['private metadata has 3,000 characters', 'render', 'that carries more than Slack takes is refused'],
  ['Bolt compares the content type exactly', 'listen-http', 'with a charset in its content type is read all the same'],
  ['Bolt does not refuse a timestamp in the future', 'listen-http', 'comes from the future'],
  ['requests can be oversized', 'listen-http', 'over a megabyte is refused'],
  ['what nobody acknowledges gets 404 after three seconds', 'listen-http', 'is acknowledged, where Bolt alone would answer 404'],
  [
    'a throw before the acknowledgement gets 500, or 404 after three seconds',
    'listen-http',
    'is told in a sentence, and logged without',
  ],
  ['Bolt asks auth.test for each event when it does not know the bot', 'listen-http', 'who the clerk is, for each request'],
  [
    'a client writes its token into the headers it is given',
    'listen-http',
    'with a token in the headers that another client could reuse',
  ],
  [
    'auth.test that fails in the constructor ends the process',
    'listen-http',
    'the listener starts, answers commands, and says what is wrong',
  ],
  ['stop() does not wait for what listeners do after they acknowledge', 'listen-http', 'waits for what is still being answered'],
  ['the libraries log whole payloads', 'listen-http', 'that is not JSON where it should be is refused, and none of it is logged'],
  ['a command must be acknowledged within three seconds', 'listen-slash', 'whose answer takes longer is acknowledged at once'],
  [
    'a response address can be used five times',
    'listen-slash',
    'whose answer is longer than five messages goes to the asker directly',
  ],
  ['a trigger lapses after three seconds and works once', 'listen-slash', 'that asks for a form too late (%s) gets a button'],
  ['an unknown command would wait for a timeout', 'listen-slash', 'that is not the clerk’s is answered politely'],
  ['an ephemeral message cannot be edited by its id', 'listen-press', 'in a message that only the asker sees has it replaced'],
  [
    'an ephemeral message reaches members of the channel only',
    'listen-press',
    'that cannot be answered in the channel is answered directly',
  ],
  [
    'commands do not work in threads: the shortcut does',
    'listen-press',
    'asks for the form of a new action with the message in it, in a thread too',
  ],
  [
    'a form sent in a shared channel carries the other workspace',
    'listen-press',
    'sent by somebody of another organisation is heard as theirs',
  ],
  [
    'a press in a shared channel carries the other workspace',
    'listen-press',
    'by somebody of another organisation is heard as theirs',
  ],
  ['Slack retries events, and Bolt does not notice', 'listen-event', 'under the same event id does nothing twice'],
  ['a mention in a channel comes twice, under two event ids', 'listen-event', 'as a mention and as a message is one command'],
  ['Bolt acknowledges events before they are acted on', 'listen-event', 'is acknowledged only when it was acted on'],
  [
    'not every message event says what kind of conversation it is in',
    'listen-event',
    'in a direct conversation are a message, although',
  ],
  ['previews and reply counts come as edits', 'listen-event', 'a change that changed no words'],
  ['the clerk’s own edits come back as events', 'listen-event', 'its own message changed'],
  [
    'an event from a shared channel can be addressed from the other workspace',
    'listen-event',
    'of ours in a shared channel, although',
  ],
  ['an event from a shared channel need not say whose it is', 'listen-event', 'unsaid in a shared channel: nobody’s, never ours'],
  [
    'Socket Mode is without a connection for five seconds at each renewal',
    'listen-socket',
    'a renewal by Slack is followed by a new connection',
  ],
  [
    'a renewal that fails is an unhandled rejection',
    'listen-socket',
    'a renewal that fails is tried again, and does not end the process',
  ],
  ['Socket Mode changes the options it is given', 'listen-socket', 'the token of the app goes with the connection only'],
  ['a 429 holds up every call of a client', 'send', 'refused for pace does not hold up another'],
  ['a 429 is waited for in silence', 'send', 'refused for pace is sent later, when Slack says'],
  ['a call that is retried posts twice', 'send', 'may have arrived when %s'],
  ['archived channels, revoked tokens, deactivated accounts', 'send', 'refused as %s is told in words that say what to do'],
  ['guests cannot always be reached', 'send', 'that %s refuses as %s is none, in words'],
  ['a channel can be shared with another organisation', 'send', 'above OFFICIAL is refused in a channel shared'],
  ['lists of channels come in pages', 'send', 'of a board is its channel, found by name on whatever page'],
  [
    'a picture only just uploaded is refused for a moment',
    'uploads',
    'tells it in words where Slack does not show the picture yet',
  ],
  ['the schema of the manifest knows neither scopes nor events', 'manifest', 'asks for exactly the scopes that the code uses'],
]

it.each(traps)('%s', (_, file, test) => {
  expect(readFileSync(new URL(`./${file}.test.ts`, import.meta.url), 'utf8')).toContain(test)
})

it('every test file of Slack holds a trap, but the one that runs against the emulator', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.test.ts'))
  const named = new Set(traps.map(([, file]) => `${file}.test.ts`))
  expect(files.filter((name) => !named.has(name)).sort()).toEqual(['emulator.test.ts', 'traps.test.ts'])
})
