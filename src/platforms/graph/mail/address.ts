/** An address as people write it, `Name <name@example.org>` or bare, as Graph wants it. */
export function addressOf(written: string): { readonly address: string; readonly name?: string } {
  const found = /^\s*"?([^"<]*?)"?\s*<([^<>\s]+)>\s*$/.exec(written)
  const [, name = '', address = written.trim()] = found ?? []
  return name === '' ? { address } : { address, name }
}
