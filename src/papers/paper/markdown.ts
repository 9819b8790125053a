import type { Block, Paper, PaperTable } from '#cards/paper.ts'
import { cellWords, clean } from './cell-words.ts'

/** A paper as Markdown. People's words are escaped, so that none of them becomes a heading, a link or a row. */
export function markdownOf(paper: Paper): string {
  const marked = escaped([paper.marking, paper.handling].filter(Boolean).join(' – '))
  let number = 0
  const blocks = paper.blocks.map((block) => {
    if (block.as === 'paragraph') number += 1
    return blockText(block, number)
  })
  const front = paper.front.map(({ label, value }) => `| ${inCell(label)} | ${inCell(value)} |`)
  const head = [`**${marked}**`, `# ${escaped(paper.title)}`, ['| | |', '|---|---|', ...front].join('\n')]
  return `${[...head, ...blocks, `**${marked}**`].join('\n\n')}\n`
}

function blockText(block: Block, number: number): string {
  switch (block.as) {
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${escaped(block.text)}`
    case 'paragraph':
      return `${number}. ${indented(escaped(block.text), '   ')}`
    case 'note':
      return `*${escaped(block.text)}*`
    case 'quote':
      return `> ${indented(escaped(block.text), '> ')}`
    case 'list':
      return block.items.map((item) => `- ${indented(escaped(item), '  ')}`).join('\n')
    case 'table':
      return tableText(block.table)
    case 'chart':
      return `**${escaped(block.chart.title)}.** ${escaped(block.chart.says)}`
  }
}

function tableText({ caption, columns, rows }: PaperTable): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const body = rows.map((cells) => row(cells.map((cell) => inCell(cellWords(cell)))))
  return [`**${escaped(caption)}**`, '', row(columns.map(inCell)), row(columns.map(() => '---')), ...body].join('\n')
}

function inCell(text: string): string {
  return escaped(text).replace(/\r?\n/g, '<br>').replaceAll('|', '\\|')
}

/** Marks that Markdown reads, made words. A bar is escaped in a cell only. */
function escaped(text: string): string {
  return clean(text)
    .replace(/[\\`*_[\]<>#~]/g, '\\$&')
    .replace(/^(\s*)([-+=])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2')
}

function indented(text: string, by: string): string {
  return text.replace(/\r?\n/g, `  \n${by}`)
}
