import type { RequestListener } from 'node:http'
import express from 'express'
import type { Environment } from '#environment.ts'
import { sendLinkTo } from '#jobs/access/links.ts'
import type { Desk } from '#jobs/desk.ts'
import type { FileAt } from '#platforms/teams/file-links.ts'
import { tabOrigins, tabPath } from '#platforms/teams/tab/origins.ts'
import { PersonalLinks } from '#platforms/web/signed/personal-links.ts'
import { Sessions } from '#platforms/web/signed/sessions.ts'
import { signedApp } from '#platforms/web/signed/signed-app.ts'
import type { SignedOptions } from '#platforms/web/signed/signed-desk.ts'
import { filePath } from '#platforms/web/signed/signed-files.ts'
import type { Refused } from '#platforms/web/signed/standing.ts'
import type { Answer } from '#ports.ts'
import { Seal } from '#seal.ts'
import { traceOf } from '#trace.ts'
import { Unheard } from '../checks/unheard.ts'
import type { Log } from '../log.ts'

/** Why a link was not opened, as `doctor` tells it: never whose it was. */
const deadWords: Readonly<Record<Refused['refused'], string>> = {
  unknown: 'a link that was altered, cut short or made up was opened, and showed nothing.',
  expired: 'a link that had expired was opened; who opened it was offered a new one.',
  ended: 'a link that somebody had ended was opened, and showed nothing.',
  left: 'the link of somebody who is on no board any more was opened, and showed nothing.',
}

/** Somebody's personal link to the page of a message. */
export type LinkFor = (person: string, key: string) => string

/** Where people reach the pages, the secret that links and sessions are signed with, and whether there is a tab in Teams. */
interface Address {
  readonly publicUrl: string
  readonly secret: string
  readonly hasTab: boolean
}

/** The web pages behind sign-in, and the personal links to them. */
export class SignedWiring {
  readonly links: PersonalLinks
  readonly sessions: Sessions
  readonly #seal: Seal
  readonly #publicUrl: string
  readonly #tab: SignedOptions['tab']
  readonly #desk: Desk
  readonly #log: Log
  readonly #unheard: Unheard

  constructor({ publicUrl, secret, hasTab }: Address, desk: Desk, log: Log) {
    this.#tab = hasTab ? { path: tabPath, origins: tabOrigins } : null
    this.#seal = new Seal(secret)
    this.#publicUrl = publicUrl
    this.#desk = desk
    this.#log = log
    this.#unheard = new Unheard('personal links', desk.store, desk.clock, log)
    this.links = new PersonalLinks(this.#seal, publicUrl, desk)
    this.sessions = new Sessions(this.#seal, publicUrl.startsWith('https:'), desk)
  }

  readonly linkFor: LinkFor = (person, key) => this.links.linkFor(person, key)

  /** The address of a file, for those who are signed in and may see it. */
  readonly fileAt: FileAt = (file) => `${this.#publicUrl}${filePath(file)}`

  /** The pages, to be mounted last. */
  pages(answer: Answer): RequestListener {
    const desk = this.#desk
    const mails = desk.messengers.some(({ platform }) => platform === 'email')
    const app = express().disable('x-powered-by')
    app.use(
      signedApp({
        ...desk,
        answer,
        seal: this.#seal,
        links: this.links,
        sessions: this.sessions,
        publicUrl: this.#publicUrl,
        tab: this.#tab,
        sendLink: mails ? (address) => sendLinkTo(desk, address) : null,
        turnedAway: (refused) => this.#turnedAway(refused),
        failed: (error) => this.#log.error({ error: traceOf(error) }, 'a page could not be shown'),
      }),
    )
    return app
  }

  async #turnedAway({ refused, person }: Refused): Promise<void> {
    this.#unheard.note({ why: deadWords[refused] })
    this.#log.warn({ refused, person: person?.id ?? null }, 'a personal link that does not work was opened')
  }
}

/** The pages, where the environment says how people reach them; null where links are off. */
export function signedWiring({ publicUrl, sessionSecret, teams }: Environment, desk: Desk, log: Log): SignedWiring | null {
  if (publicUrl === null || sessionSecret === null) return null
  const hasTab = teams !== null && teams.clientId !== null
  return new SignedWiring({ publicUrl, secret: sessionSecret, hasTab }, desk, log)
}
