import { type Check, pass, warn } from '#domain/check.ts'

/** Whether what goes to the database can be read on the way, and whether it is the right server, as the address of the database asks for it. */
export function databaseCheck(url: string): Check {
  const asked = new URLSearchParams(url.split('?')[1])
  const host = asked.get('host') ?? /^\w+:\/\/(?:[^/]*@)?(\[[^\]]*\]|[^:/?]*)/.exec(url)?.[1] ?? ''
  if (isHere(host)) return pass('database', 'it is on this machine')
  const mode = asked.get('sslmode')
  if (mode === 'no-verify' || asked.get('ssl') === 'no-verify')
    return warn('database', 'its certificate is not looked at, so another server could stand in its place', remedy)
  if (mode === null || mode === 'disable') return warn('database', 'it is spoken to in the clear, over a network', remedy)
  return pass('database', 'it is spoken to in secret, and shows its certificate first')
}

const remedy =
  'End DATABASE_URL with ?sslmode=verify-full&sslrootcert=/path/ca.pem, the file of the authority that signed the certificate.'

function isHere(host: string): boolean {
  return host === '' || host.startsWith('/') || host === 'localhost' || host === '[::1]' || /^127\./.test(host)
}
