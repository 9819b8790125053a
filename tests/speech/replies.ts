/** Replies as owners write them, with what a careful reader is certain of. Written before the parser. */
export interface ReplyCase {
  readonly says: string
  /** `RRB-012 done`, `RRB-015 date 2026-12-14`, `RRB-014 update 60%`, `acknowledge`. */
  readonly reads: readonly string[]
  /** Whether something must be asked about. */
  readonly asks: boolean
  /** About one action (RRB-012) in its own thread, a bundle of four, or all that one board was asked about. */
  readonly about: 'one' | 'four' | 'board'
  /** Whom it was answered for. */
  readonly for?: string
}

export const bundle = [
  { ref: 'RRB-012', title: 'Map housing offers for prison leavers' },
  { ref: 'RRB-014', title: 'Publish the female offender strategy' },
  { ref: 'RRB-015', title: 'Agree data sharing with health' },
  { ref: 'CJ-01', title: 'Embed custody healthcare contract' },
] as const

const one = (says: string, ...reads: string[]): ReplyCase => ({ says, reads, asks: false, about: 'one' })
const oneAsks = (says: string, ...reads: string[]): ReplyCase => ({ says, reads, asks: true, about: 'one' })
const four = (says: string, ...reads: string[]): ReplyCase => ({ says, reads, asks: false, about: 'four' })
const fourAsks = (says: string, ...reads: string[]): ReplyCase => ({ says, reads, asks: true, about: 'four' })

const all = (what: string) => bundle.map(({ ref }) => `${ref} ${what}`)

/** The half that the parser was written to. */
export const repliesBefore: readonly ReplyCase[] = [
  four(
    'RRB-012 done, evidence in the shared folder; RRB-015 slipping to 14 December, waiting on housing data; rest on track',
    'RRB-012 done',
    'RRB-015 date 2026-12-14',
    'RRB-014 on-track',
    'CJ-01 on-track',
  ),
  one('Done', 'RRB-012 done'),
  one('done, minutes attached', 'RRB-012 done'),
  one('DONE!!', 'RRB-012 done'),
  one('This is now complete. Report went to the OPCC on Tuesday', 'RRB-012 done'),
  one('Completed last week, evidence in Teams folder', 'RRB-012 done'),
  one('It has been completed', 'RRB-012 done'),
  one('all done thanks', 'RRB-012 done'),
  one('Finished yesterday 😀', 'RRB-012 done'),
  one('On track', 'RRB-012 on-track'),
  one('on track for end of March', 'RRB-012 on-track'),
  one('Still on track, next providers meeting 3 December', 'RRB-012 on-track'),
  one('Hi, this remains on target. Kind regards\nHousing Options Manager', 'RRB-012 on-track'),
  one('No change', 'RRB-012 no-change'),
  one('nothing to report', 'RRB-012 no-change'),
  one('No update this month sorry', 'RRB-012 no-change'),
  one('No change since last month', 'RRB-012 no-change'),
  one('Blocked - HMCTS have not released the listing data', 'RRB-012 block'),
  one('We are stuck waiting for the DPIA to be signed', 'RRB-012 block'),
  one('stalled, post holder left and recruitment freeze in place', 'RRB-012 block'),
  one('Not mine', 'RRB-012 not-mine'),
  one("This isn't mine, try housing", 'RRB-012 not-mine'),
  one('not one of ours I think it sits with public health', 'RRB-012 not-mine'),
  one('60% complete, remaining providers due to reply next week', 'RRB-012 update 60%'),
  one('About 40%', 'RRB-012 update 40%'),
  one('Slipping to 14 December, waiting on housing data', 'RRB-012 date 2026-12-14'),
  one('Need until end of March please, two councils yet to respond', 'RRB-012 date 2027-03-31'),
  one('Can we push this back to 31/1/27? Officer off sick', 'RRB-012 date 2027-01-31'),
  one('Will slip to Q3 FY26-27 as procurement is late', 'RRB-012 date 2026-12-31'),
  one('New date 15 January 2027 - agreed with the service lead', 'RRB-012 date 2027-01-15'),
  one('Moved from 30 November to 18 December because of the inspection', 'RRB-012 date 2026-12-18'),
  one('Met with the providers on Tuesday. Draft map being written up.', 'RRB-012 update'),
  one('Workshop held 12 Nov with DWP and both councils, actions circulated', 'RRB-012 update'),
  one('Thanks', 'acknowledge'),
  one('Thank you, noted', 'acknowledge'),
  one('will do', 'acknowledge'),
  one('ok thanks, will look at this tomorrow', 'acknowledge'),
  one('👍', 'acknowledge'),
  oneAsks('Not done yet'),
  oneAsks("isn't finished"),
  oneAsks('nearly done'),
  oneAsks('should be done by Friday'),
  oneAsks('done?'),
  oneAsks('Is this one done or not?'),
  oneAsks('I was told this was complete'),
  oneAsks('Hopefully on track'),
  oneAsks('On track if HMCTS respond'),
  oneAsks('will be completed by 14 December'),
  oneAsks('Done apart from the Swindon piece'),
  oneAsks('We need more time on this one'),
  oneAsks('slipping'),
  oneAsks('Might slip to 14 December'),
  oneAsks('Slipping to 31 February'),
  oneAsks('slipping to 14 or 15 December'),
  oneAsks('Slipping to Friday'),
  oneAsks('moved to Q3 2027'),
  oneAsks('Blocked'),
  oneAsks('No longer blocked'),
  oneAsks('half done'),
  oneAsks('amber'),
  oneAsks('I am out of the office until 14 December with no access to email. For urgent matters contact the duty desk.'),
  oneAsks('Automatic reply: I am on annual leave'),
  four('All on track', ...all('on-track')),
  four('all four on track thanks', ...all('on-track')),
  four('No change on any', ...all('no-change')),
  four('everything is done', ...all('done')),
  four(
    'All on track except RRB-015 which is blocked by the ICB legal team',
    'RRB-012 on-track',
    'RRB-014 on-track',
    'CJ-01 on-track',
    'RRB-015 block',
  ),
  fourAsks('On track'),
  fourAsks('Done'),
  fourAsks('1. done 2. on track'),
  four('rrb12 done\nrrb14 no change\nCJ-01 on track', 'RRB-012 done', 'RRB-014 no-change', 'CJ-01 on-track'),
  four('• RRB-012 – done\n• RRB-014 – on track\n• RRB-015: no change', 'RRB-012 done', 'RRB-014 on-track', 'RRB-015 no-change'),
  four('RRB-012 and RRB-014 on track, RRB-015 not mine', 'RRB-012 on-track', 'RRB-014 on-track', 'RRB-015 not-mine'),
  four('RRB-012, 014 and 015 no change', 'RRB-012 no-change', 'RRB-014 no-change', 'RRB-015 no-change'),
  four('Done: RRB-012, RRB-014. Blocked: RRB-015, no lawyer in post', 'RRB-012 done', 'RRB-014 done', 'RRB-015 block'),
  four('no change on CJ-01', 'CJ-01 no-change'),
  four('The female offender strategy is done', 'RRB-014 done'),
  four('Custody healthcare contract: on track', 'CJ-01 on-track'),
  four('Data sharing slipping to end of January 2027, ICB want changes', 'RRB-015 date 2027-01-31'),
  four('RRB-012 60% complete. Rest no change', 'RRB-012 update 60%', 'RRB-014 no-change', 'RRB-015 no-change', 'CJ-01 no-change'),
  four('RRB-012 met providers last week', 'RRB-012 update'),
  fourAsks('RRB-012 done, and I think RRB-014 is as well', 'RRB-012 done'),
  fourAsks('RRB-012 done. RRB-015 may slip', 'RRB-012 done'),
  fourAsks('RRB-012 done RRB-012 not done'),
  fourAsks('the housing one is nearly there'),
  fourAsks('RRB-012 ✅'),
  fourAsks('Please find below\n> RRB-014 done?\n> RRB-015\nRRB-012 done', 'RRB-012 done'),
  { ...one('On behalf of Head of Probation: on track', 'RRB-012 on-track'), for: 'probation-head' },
  {
    ...four(
      'Answering for @probation-head. RRB-012 done, rest on track',
      'RRB-012 done',
      'RRB-014 on-track',
      'RRB-015 on-track',
      'CJ-01 on-track',
    ),
    for: 'probation-head',
  },
]
