import { TurnedAway } from './guard.ts'

/** What a fault is told as: the status, a heading and a sentence. */
export function faultOf(error: unknown): { readonly status: number; readonly heading: string; readonly sentence: string } {
  if (error instanceof TurnedAway) return { status: error.status, heading: headingOf(error.status), sentence: error.message }
  const status = statusIn(error)
  if (status === 413)
    return { status, heading: 'That is too long', sentence: 'Shorten it and send it again. Nothing was changed.' }
  if (status !== null)
    return {
      status,
      heading: headingOf(400),
      sentence: 'The page could not be read. Go back and try again. Nothing was changed.',
    }
  const sentence =
    'Something went wrong on our side. Try again; if it happens again, look at what the clerk printed where it was started.'
  return { status: 500, heading: 'Sorry, there is a problem', sentence }
}

function headingOf(status: number): string {
  if (status === 404) return 'Page not found'
  if (status === 410 || status === 409) return 'This page has changed'
  return 'That could not be done'
}

/** The status of a mistake in the request itself, as the body parser gives it. */
function statusIn(error: unknown): number | null {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null
}
