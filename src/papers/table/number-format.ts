/** How exact a date is as its cell shows it: `mmm-yy` is a month, `yyyy` a year, all else a day. */
export function precisionOf(format: string | undefined): 'day' | 'month' | 'year' {
  const codes = (format ?? '')
    .replace(/\[[^\]]*\]|"[^"]*"|\\.|_.|\*./g, '')
    .split(';')[0]
    ?.toLowerCase()
  if (codes === undefined || codes.includes('d') || codes.includes('h') || codes.includes('s')) return 'day'
  if (codes.includes('m')) return codes.includes('y') ? 'month' : 'day'
  return codes.includes('y') ? 'year' : 'day'
}
