/**
 * Whether the clerk may be told to answer at this address: whoever serves it is given the clerk's own token. Only hosts of the clerk's own
 * cloud, by https; with `loopback` also this machine, for trying it locally and for tests.
 */
export function isServiceUrl(url: string, hosts: readonly string[], loopback: boolean): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, port, username } = new URL(url)
  if (loopback && isLoopbackUrl(url)) return protocol === 'http:' || protocol === 'https:'
  return protocol === 'https:' && port === '' && username === '' && hosts.includes(hostname)
}

/** Whether an address is on this machine. */
export function isLoopbackUrl(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

/** Two addresses as Microsoft compares them: case and a slash at the end do not count. */
export function isSameUrl(one: string, other: string): boolean {
  return plain(one) === plain(other)
}

function plain(url: string): string {
  return url.toLowerCase().replace(/\/+$/, '')
}
