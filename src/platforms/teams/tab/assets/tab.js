// Asks Teams who opened the tab, tells the clerk, and goes on to their own page.
const state = document.getElementById('state')

function tell(sentence) {
  state.setAttribute('role', 'alert')
  state.textContent = sentence
}

function tooLate(seconds) {
  return new Promise((_, fail) => setTimeout(() => fail(new Error('no answer from Teams')), seconds * 1000))
}

async function open() {
  if (new URLSearchParams(location.search).has('kept'))
    return tell(
      'Your browser did not keep the sign-in. Close this tab and open it again; if that does not help, allow cookies for this page, or use Teams itself.',
    )
  const { app, authentication } = globalThis.microsoftTeams
  // Teams on a phone shows a tab in no frame, but talks to it
  const isInTeams = globalThis.self !== globalThis.top || 'nativeInterface' in globalThis
  try {
    if (!isInTeams) throw new Error('a browser by itself')
    await Promise.race([app.initialize(), tooLate(10)])
  } catch {
    return tell('Open this page as the Board Clerk tab in Microsoft Teams.')
  }
  let token
  try {
    token = await authentication.getAuthToken()
  } catch {
    return tell(
      'Microsoft Teams did not say who you are. Close this tab and open it again; if that does not help, ask your IT team to approve the app.',
    )
  }
  const answer = await fetch('/teams/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  }).catch(() => null)
  if (answer?.ok) return location.replace('/?tab')
  const { sentence = null } = (await answer?.json().catch(() => null)) ?? {}
  tell(sentence ?? 'I cannot be reached just now. Please try again in a few minutes.')
}

open()
