import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import nunjucks from 'nunjucks'
import type { Marking } from '#domain/access/marking.ts'
import type { Partnership } from '#domain/partnership.ts'

/** Where govuk-frontend keeps its macros and its built files. */
export const govukFolder = dirname(createRequire(import.meta.url).resolve('govuk-frontend'))

const folders = [join(import.meta.dirname, 'views'), dirname(govukFolder)]
const loader = new nunjucks.FileSystemLoader(folders, { watch: false, noCache: false })
const templates = new nunjucks.Environment(loader, { autoescape: true, trimBlocks: true, lstripBlocks: true })

/** What every page shows around its content. */
export interface Frame {
  /** Of the browser's tab; the product's name follows it. */
  readonly title: string
  readonly marking: string
  readonly handling: string
  readonly partnership: string
}

/** What any page shows around its content. */
export function frameOf(partnership: Partnership, title: string, marking: Marking): Frame {
  return { title, marking, handling: partnership.handling, partnership: partnership.name }
}

/** Makes a page from its template. Everything put in is escaped by the template engine, and nowhere else. */
export function page(template: string, view: Frame & Readonly<Record<string, unknown>>): string {
  return templates.render(`${template}.njk`, view)
}
