import { StoreError, StoreUnavailable, StoreUnwritable } from '../store-error.ts'

/** Classes and codes of PostgreSQL, and codes of the network, that mean the server cannot be used for now. */
const away = /^(08|53[23]|57P|25P03|ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOENT)/
const misplaced = /^(28|3D|42501|3F)/
const full = /^(53100|25006|58030)/
const slow = /^(57014|55P03)/
/** What the TLS library says of a certificate that it does not take. */
const untrusted = /^(ERR_TLS_|CERT_|SELF_SIGNED|DEPTH_ZERO_|UNABLE_TO_(VERIFY|GET_ISSUER)|HOSTNAME_MISMATCH)/
/** What `pg` says without a code. */
const brokenOff =
  /connection terminated|timeout exceeded|read timeout|not queryable|client was closed|server does not support SSL|self.signed/i

/** Whether a connection that stood was lost. The server may well be there: another connection will tell. */
export function isBrokenOff(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  return (
    ('code' in cause && /^(ECONNRESET|EPIPE|57P0[12]|25P03)/.test(String(cause.code))) ||
    /terminated|not queryable/i.test(cause.message)
  )
}

/** An error of the database as one that says what to do; anything else as it is. */
export function told(cause: unknown): unknown {
  if (!(cause instanceof Error) || cause instanceof StoreError) return cause
  const code = 'code' in cause ? String(cause.code) : ''
  const said = cause.message || code || 'no answer'
  if (full.test(code)) {
    const hint = 'Free space, or make the database writable: the clerk goes on by itself.'
    return new StoreUnwritable(`The database does not take writes: ${said}. What was just asked is not saved.`, hint, { cause })
  }
  if (misplaced.test(code)) {
    const hint = 'Check DATABASE_URL: host, name, user, password, and that this user may create a schema there.'
    return new StoreUnavailable(`The database refuses the clerk: ${said}.`, hint, { cause })
  }
  if (untrusted.test(code)) {
    const hint =
      'Name the authority that signed it in DATABASE_URL, as ?sslmode=verify-full&sslrootcert=/path/ca.pem, and the host as in the certificate.'
    return new StoreUnavailable(`The database shows a certificate that is not trusted: ${said}. Nothing was told to it.`, hint, {
      cause,
    })
  }
  if (slow.test(code)) {
    const hint = 'Look what holds it up (pg_stat_activity), and try again: the clerk goes on by itself.'
    return new StoreUnavailable(`The database takes too long, and was not waited for any longer: ${said}.`, hint, { cause })
  }
  if (!away.test(code) && !brokenOff.test(said) && !(cause instanceof AggregateError)) return cause
  const hint =
    'Check that it runs and that its address is right (DATABASE_URL, or what --to says). A running clerk connects again by itself.'
  return new StoreUnavailable(`The database does not answer: ${said}.`, hint, { cause })
}
