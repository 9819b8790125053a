import type { Card, CardFile, Line } from '#cards/card.ts'
import { fileWords } from '#cards/words.ts'

/** The address that a file is opened at by those who may see it. */
export type FileAt = (file: Pick<CardFile, 'id' | 'name'>) => string

/** A card whose files are links: a bot cannot put files into Teams' channels. */
export function withFileLinks(card: Card, fileAt: FileAt): Card {
  return card.lines.some(({ as }) => as === 'file') ? { ...card, lines: card.lines.map((line) => linked(line, fileAt)) } : card
}

function linked(line: Line, fileAt: FileAt): Line {
  if (line.as !== 'file') return line
  return { as: 'text', spans: [{ text: 'File: ' }, { link: fileWords(line.file), to: fileAt(line.file) }] }
}
