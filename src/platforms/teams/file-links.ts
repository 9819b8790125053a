import type { Card, CardFile, Line } from '#cards/card.ts'
import { fileWords } from '#cards/words.ts'

/** The address that a file is opened at by those who may see it. */
export type FileAt = (file: Pick<CardFile, 'id' | 'name'>) => string

/** A card whose files are links, for a bot cannot put files into Teams' channels. Where `fileAt` is null they are told by name, with who has them. */
export function withFileLinks(card: Card, fileAt: FileAt | null): Card {
  const last = card.lines.findLastIndex(({ as }) => as === 'file')
  if (last === -1) return card
  if (fileAt !== null) return { ...card, lines: card.lines.map((line) => linked(line, fileAt)) }
  return { ...card, lines: card.lines.toSpliced(last + 1, 0, nowhere) }
}

const nowhere: Line = {
  as: 'note',
  spans: [{ text: 'Files cannot be opened from here yet. Please ask the secretariat for them.' }],
}

function linked(line: Line, fileAt: FileAt): Line {
  if (line.as !== 'file') return line
  return { as: 'text', spans: [{ text: 'File: ' }, { link: fileWords(line.file), to: fileAt(line.file) }] }
}
