import type { Papers } from '#ports/papers.ts'

/** The makers of files and pictures. Their libraries are large, and loaded when the first is made. */
export const papers: Papers = {
  draw: async (chart) => (await import('#papers/charts/picture.ts')).pictureOf(chart),
  write: async (paper, name) => (await import('#papers/paper/files.ts')).filesOf(paper, name),
}
