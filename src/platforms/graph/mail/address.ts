/** An address as people write it, `Name <name@example.org>` or bare, as Graph wants it. */
export function addressOf(written: string): { readonly address: string; readonly name?: string } {
  const whole = written.trim()
  const at = whole.lastIndexOf('<')
  if (at < 0 || !whole.endsWith('>')) return { address: whole }
  const [name, address] = [whole.slice(0, at).trim().replaceAll('"', ''), whole.slice(at + 1, -1)]
  return name === '' ? { address } : { address, name }
}
