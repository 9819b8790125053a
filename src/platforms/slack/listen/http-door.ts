import type { IncomingMessage, ServerResponse } from 'node:http'
import { HTTPReceiver, type ReceiverEvent } from '@slack/bolt'
import type { Logger as Log } from 'pino'
import { bodyOf } from '#platforms/hearing/request-body.ts'
import type { UnheardBook } from '#platforms/hearing/unheard-book.ts'
import { libraryLog } from '../library-log.ts'
import { AnswerBytes } from './answer-bytes.ts'
import { Signature } from './signature.ts'

/** Where Slack sends; `/` too, for a router that takes the path off. */
const endpoints = ['/slack/events', '/']
/** Slack's largest payload is a window of 250 kB. */
const bodyLimit = 1024 * 1024
/** Why a request without a signature is turned away. */
const unsigned = 'Slack did not sign this request.'
/** A signature made with another secret, or out of its time. */
export const wronglySigned = 'Slack did not sign this request, or not in the last five minutes.'
const formType = 'application/x-www-form-urlencoded'

/** Where Slack's requests come in. It never listens: the one HTTP server of the process passes them on. Only what Slack signed gets through. */
export class HttpDoor {
  readonly receiver: HTTPReceiver
  readonly #signature: Signature
  readonly #log: Log
  readonly #unheard: Pick<UnheardBook, 'note'> | null
  readonly #bytes = new AnswerBytes()

  /** What is turned away is noted in `unheard`, where there is one. */
  constructor(signingSecret: string, log: Log, unheard: Pick<UnheardBook, 'note'> | null = null) {
    this.#signature = new Signature(signingSecret)
    this.#log = log
    this.#unheard = unheard
    // what comes to the receiver was checked here
    this.receiver = new HTTPReceiver({ signingSecret, signatureVerification: false, endpoints, logger: libraryLog(log) })
  }

  /** Answers a request in a sentence, or has the receiver take it. Its body must not have been read. */
  take(request: IncomingMessage, response: ServerResponse, nowMs: number): void {
    const [path = ''] = (request.url ?? '').split('?', 1)
    if (request.method !== 'POST') refuse(response, 405, 'Slack sends its requests here by POST.')
    else if (!endpoints.includes(path)) refuse(response, 404, 'There is nothing here.')
    else
      bodyOf(request, bodyLimit).then(
        (body) => this.#pass(request, response, body, nowMs),
        () => response.destroy(),
      )
  }

  /** What the receiver heard, answered in bytes that are kept for what is answered again. */
  answering(event: ReceiverEvent): ReceiverEvent {
    const ack: ReceiverEvent['ack'] = (body: unknown) =>
      typeof body === 'object' && body !== null ? this.#bytes.acknowledge(body, (standIn) => event.ack(standIn)) : event.ack(body)
    return { ...event, ack }
  }

  #pass(request: IncomingMessage, response: ServerResponse, body: Buffer | null, nowMs: number): void {
    bareFormType(request)
    if (body === null) this.#turn(response, 413, 'The request is too large.')
    else if (this.#signature.isOn(body, request.headers, nowMs)) this.#receive(request, response, body)
    else if (isCertificateCheck(request, body)) response.writeHead(200).end()
    else {
      this.#log.warn('a request that Slack did not sign, or not now')
      this.#turn(response, 401, request.headers['x-slack-signature'] === undefined ? unsigned : wronglySigned)
    }
  }

  #turn(response: ServerResponse, status: number, why: string): void {
    this.#unheard?.note({ why })
    refuse(response, status, why)
  }

  #receive(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
    inOnePiece(response, this.#bytes)
    // where the receiver looks for a body that was read already
    this.receiver.requestListener(Object.assign(request, { rawBody: body }), response)
  }
}

/** Slack checks the certificate of an address with `ssl_check=1`, unsigned; that is answered and goes no further. */
function isCertificateCheck({ headers }: IncomingMessage, body: Buffer): boolean {
  return headers['content-type'] === formType && new URLSearchParams(body.toString()).get('ssl_check') === '1'
}

/** Answers a request that is not heard, in a sentence. */
export function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(words)
}

/**
 * The receiver writes the head of an answer before its body, so that node knows no length and sends it chunked, in five pieces.
 * Held back until the body is there, all of it leaves in one.
 */
function inOnePiece(response: ServerResponse, bytes: AnswerBytes): void {
  response.writeHead = (status: number, headers?: unknown) => {
    // node's own is called again when the answer ends
    Reflect.deleteProperty(response, 'writeHead')
    response.statusCode = status
    if (typeof headers === 'object' && headers !== null)
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    return response
  }
  response.end = bytes.end(response.end.bind(response)) as typeof response.end // called by the receiver with a text or nothing
}

/** The receiver knows the bare content type only, and answers 400 to the same with a charset. */
function bareFormType({ headers }: IncomingMessage): void {
  if (headers['content-type']?.toLowerCase().startsWith(`${formType};`) === true) headers['content-type'] = formType
}
