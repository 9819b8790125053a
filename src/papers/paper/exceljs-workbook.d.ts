/** A workbook alone, which is loaded in half the time that the library takes with its readers and writers of streams. */
declare module '@protobi/exceljs/lib/doc/workbook.js' {
  import type exceljs from '@protobi/exceljs'

  const Workbook: typeof exceljs.Workbook

  export = Workbook
}
