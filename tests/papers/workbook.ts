import Excel from '@protobi/exceljs'

/** Builds a real workbook and gives its bytes. */
export async function workbook(fill: (page: Excel.Worksheet, book: Excel.Workbook) => void, name = 'Plan'): Promise<Buffer> {
  const book = new Excel.Workbook()
  fill(book.addWorksheet(name), book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** Colours a cell. */
export function paint(page: Excel.Worksheet, cell: string, argb: string): void {
  page.getCell(cell).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb } }
}

/** A day as a workbook holds it. */
export function day(text: string): Date {
  return new Date(`${text}T00:00:00Z`)
}
