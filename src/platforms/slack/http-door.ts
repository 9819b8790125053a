import type { IncomingMessage, ServerResponse } from 'node:http'
import { HTTPReceiver } from '@slack/bolt'
import type { Logger as Log } from 'pino'
import { libraryLog } from './library-log.ts'

/** Where Slack sends; `/` too, for a router that takes the path off. */
const endpoints = ['/slack/events', '/']
/** Slack's largest payload is a window of 250 kB. */
const bodyLimit = 1024 * 1024
const formType = 'application/x-www-form-urlencoded'
const skewSeconds = 300

/** The receiver of signed requests. It never listens: the one HTTP server of the process passes requests on. */
export function httpReceiver(signingSecret: string, log: Log): HTTPReceiver {
  return new HTTPReceiver({ signingSecret, endpoints, bodyLimit, logger: libraryLog(log) })
}

/** Passes a request to the receiver, after what the receiver does not look at itself. */
export function passOn(receiver: HTTPReceiver, request: IncomingMessage, response: ServerResponse, nowMs: number): void {
  if (request.method !== 'POST') refuse(response, 405, 'Slack sends its requests here by POST.')
  else if (isFromTheFuture(request, nowMs)) refuse(response, 401, 'The time of the request is not now.')
  else receive(receiver, request, response)
}

function receive(receiver: HTTPReceiver, request: IncomingMessage, response: ServerResponse): void {
  bareFormType(request)
  inOnePiece(response)
  try {
    receiver.requestListener(request, response)
  } catch {
    refuse(response, 404, 'There is nothing here.')
  }
}

/** Answers a request that is not heard, in a sentence. */
export function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(words)
}

/**
 * The receiver writes the head of an answer before its body, so that node knows no length and sends it chunked, in five pieces.
 * Held back until the body is there, all of it leaves in one.
 */
function inOnePiece(response: ServerResponse): void {
  response.writeHead = (status: number, headers?: unknown) => {
    // node's own is called again when the answer ends
    Reflect.deleteProperty(response, 'writeHead')
    response.statusCode = status
    if (typeof headers === 'object' && headers !== null) response.setHeaders(new Map(Object.entries(headers)))
    return response
  }
}

/** The receiver refuses only what is too old; a signature with a later time could be kept and used then. */
function isFromTheFuture({ headers }: IncomingMessage, nowMs: number): boolean {
  return Number(headers['x-slack-request-timestamp']) > nowMs / 1000 + skewSeconds
}

/** The receiver knows the bare content type only, and answers 400 to the same with a charset. */
function bareFormType({ headers }: IncomingMessage): void {
  if (headers['content-type']?.toLowerCase().startsWith(`${formType};`) === true) headers['content-type'] = formType
}
