const complete =
  /(?:^|\s)(\d{1,3})(?:\.\d)? ?(?:%|per ?cent)\s+(?:complete|completed|done|there|finished|through|of the way|delivered)\b/i
const alone =
  /^\W{0,3}(?:now |currently |about |around |approx |roughly |it is |it's |its |we are |we're |at ){0,3}(\d{1,3}) ?(?:%|per ?cent)(?=$|[\s]*[),.;:!–-]|[\s]*$)/i

/** How far along something is, where the words say so plainly ("60% complete", "now at 60%, …"); other percentages mean something else. */
export function percentIn(text: string): number | undefined {
  const found = complete.exec(text) ?? alone.exec(text)
  const percent = found === null ? Number.NaN : Number(found[1])
  return percent <= 100 ? percent : undefined
}
