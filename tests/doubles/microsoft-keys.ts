import { createServer, type Server } from 'node:http'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

/** The bot, its tenant, and another tenant. */
export const botId = '22222222-2222-4222-8222-222222222222'
export const tenant = '11111111-1111-4111-8111-111111111111'
export const otherTenant = '99999999-9999-4999-8999-999999999999'
/** Whom Microsoft's tokens are from. */
export const issuer = 'https://api.botframework.com'

type Key = CryptoKey

/** Microsoft's key server, and what is signed with its key. */
export class MicrosoftKeys {
  readonly #server: Server
  readonly #key: Key
  /** How often the keys were asked for. */
  asked = 0
  /** What the server answers in place of the keys. */
  trouble: number | null = null

  private constructor(key: Key, keys: object) {
    this.#key = key
    this.#server = createServer((_request, response) => {
      this.asked += 1
      response.writeHead(this.trouble ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(keys))
    })
  }

  static async listen(): Promise<MicrosoftKeys> {
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
    const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig', alg: 'RS256' }
    const keys = new MicrosoftKeys(privateKey, { keys: [jwk] })
    await new Promise<void>((resolve) => keys.#server.listen(0, '127.0.0.1', resolve))
    return keys
  }

  get url(): string {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('not listening')
    return `http://127.0.0.1:${address.port}/v1/.well-known/keys`
  }

  /** A token such as Teams sends, but for the claims given; `expires` in seconds from now. */
  sign(claims: JWTPayload, expires = 3600, key: Key = this.#key): Promise<string> {
    const now = Math.floor(Date.now() / 1000)
    return new SignJWT({ iss: issuer, aud: botId, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1', typ: 'JWT' })
      .setIssuedAt(now - 3600)
      .setExpirationTime(now + expires)
      .sign(key)
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
