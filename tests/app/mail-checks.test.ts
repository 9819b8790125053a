import { describe, expect, it } from 'vitest'
import { type MailSetUp, mailChecks } from '#app/checks/mail.ts'

const says = (trouble: string | null) => ({ trouble: async () => trouble })
const well: MailSetUp = {
  mailer: says(null),
  from: 'clerk@example.org',
  bySmtp: true,
  inbox: says(null),
  wantsReplies: true,
  links: true,
}

describe('doctor on e-mail', () => {
  it('is content where mails leave, replies are read and links work', async () => {
    const checks = await mailChecks(well)
    expect(checks.map(({ name, status, fix }) => [name, status, fix])).toEqual([
      ['e-mail sending', 'pass', ''],
      ['e-mail replies', 'pass', ''],
      ['e-mail links', 'pass', ''],
    ])
  })

  it.each<[string, Partial<MailSetUp>, string, string, RegExp]>([
    ['no server answers', { mailer: says('it cannot be reached') }, 'e-mail sending', 'fail', /SMTP_URL.*no e-mail leaves/],
    ['Microsoft 365 says no', { mailer: says('not let in'), bySmtp: false }, 'e-mail sending', 'fail', /Mail\.Send/],
    ['no mailbox is read', { inbox: null }, 'e-mail replies', 'warn', /GRAPH_.*not read.*personal link/],
    ['nothing can be answered', { inbox: null, links: false }, 'e-mail replies', 'warn', /cannot answer by e-mail at all/],
    ['the mailbox is closed to it', { inbox: says('not allowed') }, 'e-mail replies', 'fail', /replies: false/],
    ['replies are not wanted', { inbox: null, wantsReplies: false }, 'e-mail replies', 'pass', /^$/],
    ['links are off', { links: false }, 'e-mail links', 'warn', /no page on which/],
  ])('says what stops where %s', async (_where, how, name, status, fix) => {
    const checks = await mailChecks({ ...well, ...how })
    expect(checks.find((check) => check.name === name)).toMatchObject({ status, fix: expect.stringMatching(fix) })
  })
})
