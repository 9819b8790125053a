import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exits, Fault } from './fault.ts'
import type { Health } from './health.ts'

type Handle = (request: IncomingMessage, response: ServerResponse) => void

/** A path that one platform answers whole. */
export interface Mount {
  readonly path: string
  readonly handle: Handle
}

/** How long the listener waits for whoever is at the other end of a connection, in milliseconds. */
export interface Patience {
  /** For the head of a request. */
  readonly head: number
  /** For all of a request, its body too, however slowly it comes. */
  readonly request: number
  /** While nothing moves either way, as with a reader who takes no more of an answer. */
  readonly still: number
  /** Between two requests: more than a load balancer waits before it lets go, so that it is never the clerk who closes first. */
  readonly between: number
  /** How often connections are looked at. */
  readonly look: number
}

/** Slack and Teams send a request whole within a second; people on a poor line need more. */
const usualPatience: Patience = { head: 15_000, request: 30_000, still: 120_000, between: 65_000, look: 5_000 }

/** More than all the members of a large partnership have open at once; whoever opens more waits for nothing. */
const mostConnections = 2_000

/** The one HTTP listener: health first, then the platforms by path, then the pages. */
export class Listener implements AsyncDisposable {
  readonly #server: Server

  constructor(health: Health, mounts: readonly Mount[], pages: Handle | null, patience: Patience = usualPatience) {
    this.#server = createServer(
      {
        headersTimeout: patience.head,
        requestTimeout: patience.request,
        keepAliveTimeout: patience.between,
        connectionsCheckingInterval: patience.look,
      },
      (request, response) => {
        const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
        const mount = mounts.find((one) => one.path === path)
        if (mount) return mount.handle(request, response)
        if (health.answer(path, request, response)) return
        if (pages) return pages(request, response)
        response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is nothing here.\n')
      },
    )
    this.#server.setTimeout(patience.still)
    this.#server.maxConnections = mostConnections
  }

  /** Begins to listen; the address it listens at. A taken or forbidden port is a fault that says so. */
  async listen(port: number, host: string): Promise<string> {
    await new Promise<void>((done, failed) => {
      this.#server.once('error', (error) => failed(listenFault(error, port, host)))
      this.#server.listen(port, host, () => done())
    })
    const at = this.#server.address() as AddressInfo
    return `http://${host.includes(':') ? `[${host}]` : host}:${at.port}`
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = new Promise((done) => this.#server.close(done))
    this.#server.closeIdleConnections()
    const late = setTimeout(() => this.#server.closeAllConnections(), 2000)
    await closed
    clearTimeout(late)
  }
}

function listenFault(error: NodeJS.ErrnoException, port: number, host: string): Fault {
  if (error.code === 'EADDRINUSE')
    return new Fault(
      `PORT must be free, and ${port} on ${host} is in use by another program: stop that program, or set PORT to another number, such as ${port + 1}.`,
      exits.misconfigured,
    )
  if (error.code === 'EACCES')
    return new Fault(`PORT must be above 1023: ${port} needs rights that this account does not have.`, exits.misconfigured)
  return new Fault(
    `HOST and PORT must be what this machine can listen on: ${host}:${port} cannot (${error.code ?? 'unknown'}).`,
    exits.misconfigured,
  )
}
