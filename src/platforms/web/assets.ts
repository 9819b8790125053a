import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Response, Router } from 'express'
import { govukFolder } from './pages.ts'

/** The typeface of GOV.UK may be used on GOV.UK alone, so the reader's own sans serif stands in for it. */
const ownTypeface = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif'

const own = (name: string) => readFileSync(join(import.meta.dirname, 'assets', name), 'utf8')

/** Serves the style and script of the pages from this machine: nothing of the crown's, no typeface. */
export function assets(): Router {
  const govuk = readFileSync(join(govukFolder, 'govuk-frontend.min.css'), 'utf8')
  const files = new Map([
    ['govuk.css', { type: 'text/css', text: withoutMap(withoutCrown(govuk)) }],
    ['workspace.css', { type: 'text/css', text: own('workspace.css') }],
    ['govuk.js', { type: 'text/javascript', text: withoutMap(readFileSync(join(govukFolder, 'govuk-frontend.min.js'), 'utf8')) }],
    ['workspace.js', { type: 'text/javascript', text: own('workspace.js') }],
    ['icon.svg', { type: 'image/svg+xml', text: own('icon.svg') }],
  ])
  return Router().get('/assets/:name', (request, response, next) => {
    const file = files.get(request.params.name)
    if (file === undefined) next()
    else send(response, file)
  })
}

function send(response: Response, file: { readonly type: string; readonly text: string }): void {
  response.set('Cache-Control', 'no-cache').type(file.type).send(file.text)
}

function withoutCrown(css: string): string {
  return css
    .replaceAll(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,arial,sans-serif', ownTypeface)
    .replaceAll(/url\(\/assets\/images\/govuk-crest\.svg\)/g, 'none')
}

/** The maps are not served, and a browser's tools would ask for them. */
function withoutMap(text: string): string {
  return text.replaceAll(/(\/\*|\/\/)# sourceMappingURL=\S+( \*\/)?/g, '')
}
