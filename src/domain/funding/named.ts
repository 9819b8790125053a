import { fold, nearest } from '../names.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { type Funding, fundingName } from './funding.ts'

/** The stream or service that some words mean: its id, its name, or a part of a name that only it has. */
export function fundingNamed(funding: readonly Funding[], words: string): Funding | Refusal {
  const asked = fold(words)
  const byId = funding.find(({ id }) => id.toLowerCase() === words.trim().toLowerCase())
  if (byId !== undefined) return byId
  const named = funding.filter((one) => fold(one.name) === asked || fold(fundingName(one)) === asked)
  const found = named.length > 0 ? named : funding.filter((one) => asked.length > 2 && fold(fundingName(one)).includes(asked))
  const [first, ...others] = found
  if (first === undefined) return unknown(funding, words)
  if (others.length === 0) return first
  const shown = found.slice(0, 6).map((one) => `${one.id} ${fundingName(one)}`)
  return refuse(`“${words.slice(0, 40)}” could be more than one stream or service.`, `Say its id: ${shown.join('; ')}`)
}

function unknown(funding: readonly Funding[], words: string): Refusal {
  const near = nearest(words, [...funding.map(({ id }) => id), ...funding.map(({ name }) => name)])
  return refuse(
    `No stream or service is called “${words.slice(0, 40)}”.`,
    near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'To see them, say: funding',
  )
}
