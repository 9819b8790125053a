import { createHmac, randomUUID } from 'node:crypto'

/** What a request of Slack's looks like when it is answered. */
export interface Answered {
  readonly status: number
  readonly text: string
  readonly json: unknown
}

interface SendOptions {
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly timestamp?: number
  readonly secret?: string
}

const formType = 'application/x-www-form-urlencoded'

/** Slack, as far as it sends: what people do there, signed and posted to the clerk. */
export class SlackSender {
  readonly #url: string
  readonly #secret: string

  constructor(url: string, secret: string) {
    this.#url = url
    this.#secret = secret
  }

  slash(text: string, fields: Readonly<Record<string, string>> = {}, options: SendOptions = {}): Promise<Answered> {
    return this.send(slashBody(text, fields), { type: formType, ...options })
  }

  interaction(payload: object, options: SendOptions = {}): Promise<Answered> {
    return this.send(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), { type: formType, ...options })
  }

  event(event: object, envelope: object = {}, options: SendOptions = {}): Promise<Answered> {
    return this.send(JSON.stringify({ ...envelopeOf(event), ...envelope }), options)
  }

  async send(body: string, { type = 'application/json', headers = {}, timestamp, secret }: SendOptions): Promise<Answered> {
    const signed = signature(secret ?? this.#secret, body, timestamp ?? Math.floor(Date.now() / 1000))
    const response = await fetch(this.#url, { method: 'POST', body, headers: { 'content-type': type, ...signed, ...headers } })
    const text = await response.text()
    return { status: response.status, text, json: jsonOf(text) }
  }
}

/** A slash command as it is posted: signed now, and with an id of its own, so that none is taken for another sent again. */
export function signedSlash(text: string, fields: Readonly<Record<string, string>>, secret: string) {
  const body = slashBody(text, fields)
  return { body, headers: { 'content-type': formType, ...signature(secret, body, Math.floor(Date.now() / 1000)) } }
}

function slashBody(text: string, fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams({ ...slashFields(text), ...fields }).toString()
}

function signature(secret: string, body: string, timestamp: number): Record<string, string> {
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${digest}` }
}

export function slashFields(text: string): Record<string, string> {
  return {
    token: 'x',
    team_id: 'T000000001',
    team_domain: 'partnership',
    channel_id: 'C000000001',
    channel_name: 'general',
    user_id: 'U0OWNER',
    user_name: 'owner',
    command: '/board',
    text,
    api_app_id: 'A000000001',
    is_enterprise_install: 'false',
    trigger_id: `1.2.${randomUUID()}`,
  }
}

export function envelopeOf(event: object): object {
  return {
    token: 'x',
    team_id: 'T000000001',
    api_app_id: 'A000000001',
    type: 'event_callback',
    event_id: `Ev${randomUUID()}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: 'T000000001', user_id: 'U0CLERKBOT', is_bot: true, is_enterprise_install: false },
    ],
    event,
  }
}

/** A press of a button in a message of the clerk's. */
export function pressOf(intent: unknown, more: object = {}): object {
  return {
    type: 'block_actions',
    user: { id: 'U0OWNER', team_id: 'T000000001' },
    team: { id: 'T000000001' },
    trigger_id: `1.2.${randomUUID()}`,
    container: { type: 'message', message_ts: '1700000000.000100', channel_id: 'C000000001' },
    channel: { id: 'C000000001' },
    message: { ts: '1700000000.000100' },
    actions: [
      { type: 'button', block_id: 'b', action_id: 'press:0', action_ts: '1700000001.000200', value: JSON.stringify(intent) },
    ],
    ...more,
  }
}

/** A window sent with these values. */
export function submissionOf(
  meta: unknown,
  values: Readonly<Record<string, string>>,
  blocks: readonly object[] = [],
  more: object = {},
): object {
  const state = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { value: { type: 'plain_text_input', value } }]),
  )
  return {
    type: 'view_submission',
    user: { id: 'U0OWNER', team_id: 'T000000001' },
    team: { id: 'T000000001' },
    trigger_id: `1.2.${randomUUID()}`,
    view: {
      id: 'V1',
      type: 'modal',
      callback_id: 'clerk_form',
      private_metadata: JSON.stringify(meta),
      blocks,
      state: { values: state },
      hash: '1.a',
    },
    ...more,
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
