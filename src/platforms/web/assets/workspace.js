// Makes the pages livelier where scripts run; every page works without.
import { initAll } from './govuk.js'

document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported')
initAll()

const messages = document.querySelector('[data-live-list]')
const isNewest = !location.search.includes('before=')
if (messages && isNewest) {
  const here = location.pathname
  const events = new EventSource(`${here.replace(/\/(dm|board\/[^/]+).*$/, '')}/events`)
  let pending = false
  events.addEventListener('changed', () => {
    if (pending) return
    pending = true
    setTimeout(() => {
      pending = false
      refresh(here)
    }, 150)
  })
  addEventListener('pagehide', () => events.close())
  setInterval(() => refresh(here), 60_000)
}

// What was typed and not sent would go with its window: the browser asks first.
let isSending = false
addEventListener('submit', () => {
  isSending = true
})
addEventListener('pageshow', () => {
  isSending = false
})
addEventListener('beforeunload', (event) => {
  if (!isSending && [...document.forms].some(isUnsent)) event.preventDefault()
})

const chooser = document.querySelector('#person')
chooser?.form?.addEventListener('submit', () => chooser.blur())

async function refresh(here) {
  const answer = await fetch(here, { headers: { Accept: 'text/html' } }).catch(() => null)
  if (!answer?.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const part of document.querySelectorAll('[data-live]')) {
    const newer = fresh.getElementById(part.id)
    if (newer && !isBusy(part)) take(part, newer)
  }
  refreshList(fresh)
}

// Only what changed is replaced, and never what somebody is at work in.
function refreshList(fresh) {
  const list = document.querySelector('[data-live-list]')
  const newer = fresh.querySelector('[data-live-list]')
  if (!list || !newer) return
  let added = 0
  let previous = null
  for (const message of [...newer.children]) {
    const known = document.getElementById(message.id)
    if (!known) {
      added += 1
      if (previous) previous.after(adopt(message))
      else list.prepend(adopt(message))
    } else if (known.dataset.version !== message.dataset.version && !isBusy(known)) {
      added += 1
      take(known, message)
    }
    previous = document.getElementById(message.id)
  }
  if (added === 0) return
  document.getElementById('no-messages')?.remove()
  const status = document.getElementById('live-status')
  if (status) status.textContent = added === 1 ? 'One message is new or changed.' : `${added} messages are new or changed.`
}

function take(old, newer) {
  const open = [...old.querySelectorAll('details')].map((details) => details.open)
  const adopted = adopt(newer)
  adopted.querySelectorAll('details').forEach((details, index) => {
    if (open[index]) details.open = true
  })
  old.replaceWith(adopted)
}

function adopt(element) {
  return document.adoptNode(element)
}

function isBusy(element) {
  if (element.contains(document.activeElement) && document.activeElement !== element) return true
  return hasTyped(element)
}

function hasTyped(element) {
  return [...element.querySelectorAll('textarea, input[type=text]')].some((field) => field.value !== field.defaultValue)
}

// A form that came back with a mistake holds words that are nowhere else yet.
function isUnsent(form) {
  return form.dataset.unsent !== undefined || hasTyped(form)
}
