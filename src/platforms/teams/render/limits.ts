/**
 * What Teams takes. A bot's message may have about 100 KB in UTF-16 with its card (Microsoft's guidance is to stay under 80 KB; over it is
 * answered 413), so sizes here are the larger of UTF-8 and UTF-16 bytes, see `cardBytes`.
 */
export const limits = {
  pageBytes: 76_000,
  /** One block of words or buttons; small enough that any block fits a page. */
  blockBytes: 24_000,
  runBytes: 6_000,
  summary: 200,
  speak: 1_500,
  /** A set shows six; Teams hides the others. */
  buttonsInSet: 6,
  buttonLabel: 100,
  buttonIntent: 8_000,
  confirmText: 300,
  choiceLabel: 100,
  /** The choices of one form together; a list that does not fit is asked for in words. */
  choicesBytes: 60_000,
  labelText: 2_000,
  windowTitle: 60,
} as const

/** How much of a message a value takes up. */
export function cardBytes(value: unknown): number {
  const json = JSON.stringify(value)
  return Math.max(Buffer.byteLength(json), json.length * 2)
}
