/** An amount as people write it, in pounds: "£12,500.50", "12.5k", "1.2m". Null when it is none, or has more than pence. */
export function poundsOf(words: string): number | null {
  const found = /^£?\s*(\d{1,3}(?:,\d{3})+|\d{1,10})(\.\d{1,6})?\s*(k|m)?$/i.exec(words.trim())
  if (found === null) return null
  const [, whole = '', part = '', unit = ''] = found
  const times = unit.toLowerCase() === 'k' ? 1_000 : unit.toLowerCase() === 'm' ? 1_000_000 : 1
  const pence = Number(`${whole.replaceAll(',', '')}${part}`) * times * 100
  return Math.abs(pence - Math.round(pence)) < 1e-6 ? Math.round(pence) / 100 : null
}
