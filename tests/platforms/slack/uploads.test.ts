import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Card } from '#cards/card.ts'
import type { Chart } from '#cards/chart.ts'
import { slackMessenger } from '#platforms/slack/send/send.ts'
import type { Next } from '#ports.ts'
import { SlackDouble } from '../../doubles/slack-double.ts'
import { sendingDesk } from './sending-desk.ts'

const chart: Chart = {
  title: 'Burn-up',
  says: 'Eight planned, five done.',
  shape: { as: 'lines', unit: 'actions', points: ['April'], series: [{ name: 'Done', tone: 'actual', values: [5] }] },
}

describe('a card with a picture and a file', () => {
  let slack: SlackDouble
  let card: Card
  let send: (key: string, next?: Next) => Promise<{ is: string }>

  beforeEach(async () => {
    slack = await new SlackDouble().listen()
    onTestFinished(() => slack.close())
    const desk = await sendingDesk(slack.apiUrl)
    const id = await desk.store.files.write(new Uint8Array([1, 2]))
    const file = { id, name: 'pack.docx', mediaType: 'application/msword', bytes: 2 }
    card = {
      title: 'Pack',
      marking: 'OFFICIAL',
      lines: [
        { as: 'chart', chart },
        { as: 'file', file },
      ],
    }
    const messenger = slackMessenger(desk)
    send = (key, next) => messenger.send(key, 'C1', card, null, next)
  })

  const blocks = () => JSON.stringify(slack.argsOf('chat.postMessage').at(-1)?.blocks)

  it('shows the picture inside the message, with words for those who cannot see it', async () => {
    expect((await send('pack:1')).is).toBe('sent')
    expect(slack.argsOf('chat.postMessage')[0]?.blocks).toContainEqual({
      type: 'image',
      slack_file: { id: 'F1' },
      alt_text: 'Eight planned, five done.',
    })
  })

  it('puts the file into the thread of the message', async () => {
    await send('pack:1')
    const shared = slack.argsOf('files.completeUploadExternal').filter(({ channel_id }) => channel_id !== undefined)
    expect(shared).toMatchObject([{ channel_id: 'C1', thread_ts: '1700000100.000001', files: [{ title: 'pack.docx' }] }])
  })

  it('waits for its turn before each file, for each is a message of its own', async () => {
    const [file] = card.lines.filter((line) => line.as === 'file')
    if (file === undefined) throw new Error('the card has no file')
    card = { ...card, lines: [...card.lines, { ...file, file: { ...file.file, name: 'pack.xlsx' } }] }
    const kinds: string[] = []
    await send('pack:1', async (kind) => void kinds.push(kind))
    const shared = slack.argsOf('files.completeUploadExternal').filter(({ channel_id }) => channel_id !== undefined)
    expect(shared).toHaveLength(2)
    expect(kinds).toEqual(['message', 'message'])
  })

  it('tells the chart in words where the workspace takes no files', async () => {
    slack.on('files.getUploadURLExternal', () => ({ ok: false, error: 'missing_scope' }))
    expect((await send('pack:1')).is).toBe('sent')
    expect(blocks()).not.toContain('slack_file')
    expect(blocks()).toContain('Burn-up: Eight planned, five done.')
  })

  it('tells it in words where Slack does not show the picture yet', async () => {
    let first = true
    slack.on('chat.postMessage', () => {
      const answer = first ? { ok: false, error: 'invalid_blocks' } : { ok: true, ts: '1700000100.000009' }
      first = false
      return answer
    })
    expect((await send('pack:1')).is).toBe('sent')
    expect(blocks()).not.toContain('slack_file')
  })

  it('does not put a file into the thread twice', async () => {
    slack.on('conversations.history', () => ({
      ok: true,
      messages: [
        { ts: '1700000100.000001', metadata: { event_type: 'board_clerk', event_payload: { key: 'pack:1', part: 1, parts: 2 } } },
      ],
    }))
    slack.on('conversations.replies', () => ({
      ok: true,
      messages: [{ ts: '1700000100.000002', files: [{ name: 'pack.docx' }] }],
    }))
    expect((await send('pack:1')).is).toBe('sent')
    expect(slack.argsOf('chat.postMessage')).toEqual([])
    expect(slack.argsOf('files.completeUploadExternal').filter(({ channel_id }) => channel_id !== undefined)).toEqual([])
  })
})
