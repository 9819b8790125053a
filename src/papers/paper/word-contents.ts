import { FileChild } from 'docx'
import { clean } from './cell-words.ts'
import type { Entry } from './contents.ts'
import { pageWidth } from './word-page.ts'
import type { Written } from './word-rows.ts'

/**
 * The table of contents as a field that word processors update, filled in already: an entry links to the bookmark of its heading and has
 * its page as a field of its own. The library's looks through the whole document for what is known here.
 */
export class ContentsTable extends FileChild {
  readonly #entries: readonly Entry[]

  constructor(entries: readonly Entry[]) {
    super('w:sdt')
    this.#entries = entries
  }

  override prepForXml(): Written {
    const last = this.#entries.length - 1
    const paragraphs = this.#entries.map((entry, at) => ({
      'w:p': [look(entry), ...(at === 0 ? begun : []), link(entry), ...(at === last ? ended : [])],
    }))
    return { 'w:sdt': [properties, { 'w:sdtContent': paragraphs }] }
  }
}

const properties: Written = {
  'w:sdtPr': [
    { 'w:alias': { _attr: { 'w:val': 'Contents' } } },
    { 'w:docPartObj': [{ 'w:docPartGallery': { _attr: { 'w:val': 'Table of Contents' } } }, { 'w:docPartUnique': {} }] },
  ],
}

const begun = fieldStart('TOC \\h \\o "1-2"')
const ended = [fieldMark('end')]

function look({ heading }: Entry): Written {
  const tab = { 'w:tab': { _attr: { 'w:val': 'right', 'w:leader': 'dot', 'w:pos': pageWidth } } }
  return { 'w:pPr': [{ 'w:pStyle': { _attr: { 'w:val': `TOC${heading.level}` } } }, { 'w:tabs': [tab] }] }
}

function link({ heading, bookmark, page }: Entry): Written {
  const title = [text(clean(heading.text).replace(/\s+/g, ' ')), run({ 'w:tab': {} })]
  const number = [...fieldStart(`PAGEREF ${bookmark} \\h`), text(String(page)), fieldMark('end')]
  return { 'w:hyperlink': [{ _attr: { 'w:anchor': bookmark, 'w:history': 1 } }, ...title, ...number] }
}

function fieldStart(instruction: string): Written[] {
  const told = { 'w:instrText': [{ _attr: { 'xml:space': 'preserve' } }, ` ${instruction} `] }
  return [fieldMark('begin'), run(told), fieldMark('separate')]
}

function fieldMark(type: 'begin' | 'separate' | 'end'): Written {
  return run({ 'w:fldChar': { _attr: { 'w:fldCharType': type } } })
}

function text(words: string): Written {
  return run({ 'w:t': [{ _attr: { 'xml:space': 'preserve' } }, words] })
}

function run(content: Written): Written {
  return { 'w:r': [content] }
}
