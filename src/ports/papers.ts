import type { Chart } from '#cards/chart.ts'
import type { Paper } from '#cards/paper.ts'

/** Bytes kept under the SHA-256 of what they are, in lower-case hexadecimal: the same bytes are kept once, and never change. */
export interface Files {
  /** Durable when it returns. Gives their id. */
  write(bytes: Uint8Array): Promise<string>
  /** Undefined where nothing of that id is kept. Throws when what is kept is not what its id says. */
  read(id: string): Promise<Uint8Array | undefined>
  /** Keeps none of these any more. One that is not there is no matter. */
  drop(ids: ReadonlySet<string>): Promise<void>
}

/** A chart as a PNG image. `width` and `height` are those it is shown at, in pixels; the image is half as fine again. */
export interface Picture {
  readonly png: Uint8Array
  readonly width: number
  readonly height: number
}

/** A file as it was made. */
export interface PaperFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** Makes files and pictures. The same paper, or chart, is the same bytes. */
export interface Papers {
  draw(chart: Chart): Promise<Picture>
  /** A paper as a Word document, a spreadsheet of its sheets and Markdown, each named `NAME.docx`, `.xlsx`, `.md`. */
  write(paper: Paper, name: string): Promise<readonly PaperFile[]>
}
