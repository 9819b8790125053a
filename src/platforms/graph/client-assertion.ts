import { createHash, createPrivateKey, randomUUID, X509Certificate } from 'node:crypto'
import { SignJWT } from 'jose'

/** How long an assertion may be used, in seconds. */
const lifetime = 300

/** The signed statement by which an app with a certificate asks for its token (RFC 7523, as Entra wants it). Throws a TypeError for a PEM that holds no key and certificate. */
export async function clientAssertion(pem: string, clientId: string, audience: string): Promise<string> {
  const { key, thumbprint } = read(pem)
  return new SignJWT({ jti: randomUUID() })
    .setProtectedHeader({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setNotBefore('-5s')
    .setIssuedAt()
    .setExpirationTime(`${lifetime}s`)
    .sign(key)
}

function read(pem: string) {
  try {
    const certificate = new X509Certificate(pem.slice(pem.indexOf('-----BEGIN CERTIFICATE')))
    const key = createPrivateKey(
      /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/.exec(pem)?.[0] ?? '',
    )
    return { key, thumbprint: createHash('sha256').update(certificate.raw).digest('base64url') }
  } catch (error) {
    throw new TypeError('the certificate of the clerk cannot be read', { cause: error })
  }
}
