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

/** The one HTTP listener: health first, then the platforms by path, then the pages. */
export class Listener implements AsyncDisposable {
  readonly #server: Server

  constructor(health: Health, mounts: readonly Mount[], pages: Handle | null) {
    this.#server = createServer(
      { requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 65_000 },
      (request, response) => {
        const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
        const mount = mounts.find((one) => one.path === path)
        if (mount) return mount.handle(request, response)
        if (health.answer(path, request, response)) return
        if (pages) return pages(request, response)
        response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is nothing here.\n')
      },
    )
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
