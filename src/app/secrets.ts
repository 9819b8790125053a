import type { Environment } from '#environment.ts'

/** Every secret among the settings, and the passwords that addresses hold, as they are written and as they are meant. */
export function secretsOf({ databaseUrl, slack, teams, graph, email, sessionSecret }: Environment): readonly string[] {
  const given: readonly (string | null | undefined)[] = [
    slack?.botToken,
    slack?.signingSecret,
    slack?.appToken,
    teams?.clientSecret,
    teams?.certificate,
    graph?.clientSecret,
    graph?.certificate,
    sessionSecret,
    ...[databaseUrl, email?.smtpUrl].flatMap((address) => (address == null ? [] : [address, ...passwordsOf(address)])),
  ]
  // the longest first, so that one that holds another is not left in pieces
  return given.filter((one): one is string => typeof one === 'string' && one !== '').toSorted((a, b) => b.length - a.length)
}

function passwordsOf(address: string): string[] {
  const password = URL.parse(address)?.password ?? ''
  if (password === '') return []
  try {
    return [password, decodeURIComponent(password)]
  } catch {
    return [password]
  }
}
