import { describe, expect, it } from 'vitest'
import { loadConfig } from '#config/load.ts'
import { isMistaken, mistakesText } from '#config/page/mistake.ts'
import { changed, folderOf, small } from './small-folder.ts'

async function textOf(files: Readonly<Record<string, string | Uint8Array | null>>): Promise<string> {
  const loaded = await loadConfig(await folderOf(files))
  return isMistaken(loaded) ? mistakesText(loaded.mistakes) : 'no mistakes'
}

const manyAliases = `priorities:
  - &a {id: A, name: The first, plan: The plan}
  - {id: B, name: B, plan: B, under: [${Array.from({ length: 60 }, () => '*a').join(', ')}]}
`
const laughs = `add: []
remove: []
a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
`

const cases: readonly (readonly [string, Readonly<Record<string, string | Uint8Array | null>>, string])[] = [
  [
    'an unknown parent gets the nearest board',
    changed('boards.yaml', ['parent: TOP', 'parent: TOPP']),
    'boards.yaml:25  parent "TOPP" is not a board. Did you mean TOP?',
  ],
  [
    'an unknown parent like nothing else gets the boards there are',
    changed('boards.yaml', ['parent: TOP', 'parent: SOMEWHERE']),
    'boards.yaml:25  parent "SOMEWHERE" is not a board. Allowed: TOP, UNDER.',
  ],
  [
    'an unknown agency of a seat',
    changed('boards.yaml', ['agency: PROBATION, title: Head', 'agency: PROBATON, title: Head']),
    'boards.yaml:20  agency "PROBATON" is not an agency. Did you mean PROBATION?',
  ],
  [
    'an unknown ladder',
    changed('boards.yaml', ['ladder: standard\n    marking', 'ladder: standart\n    marking']),
    'boards.yaml:14  ladder "standart" is not a ladder. Did you mean standard?',
  ],
  [
    'an unknown seat of a person',
    changed('people.yaml', ['seat: under-chair', 'seat: under-chiar']),
    'people.yaml:20  seat "under-chiar" is not a seat. Did you mean under-chair?',
  ],
  [
    'an unknown agency of a person',
    changed('people.yaml', ['agency: PROBATION', 'agency: PROBE']),
    'people.yaml:15  agency "PROBE" is not an agency. Allowed: OFFICE, PROBATION.',
  ],
  [
    'a role on an unknown board',
    changed('people.yaml', ['chair:TOP', 'chair:TOPP']),
    'people.yaml:9  roles "TOPP" is not a board. Did you mean TOP?',
  ],
  [
    'a role that does not exist',
    changed('people.yaml', ['chair:TOP', 'boss']),
    'people.yaml:9  an entry of roles is "boss". Write secretariat, elt, administrator, or chair:BOARD, deputy:BOARD, member:BOARD, observer:BOARD.',
  ],
  [
    'a meeting of an unknown board',
    changed('meetings.yaml', ['board: UNDER', 'board: UNDR']),
    'meetings.yaml:4  board "UNDR" is not a board. Did you mean UNDER?',
  ],
  [
    'a priority under an unknown one',
    changed('priorities.yaml', ['under: [A]', 'under: [Z]']),
    'priorities.yaml:3  under "Z" is not a priority. Did you mean A or B?',
  ],
  [
    'a sample plan of an unknown board',
    changed('partnership.yaml', ['board: TOP', 'board: TAP']),
    'partnership.yaml:12  board "TAP" is not a board. Did you mean TOP?',
  ],
  [
    'a sample plan that is not there',
    changed('partnership.yaml', ['file: agencies.yaml', 'file: plans/none.csv']),
    'partnership.yaml:12  there is no file "plans/none.csv" in the config folder. Put it there, or take the line out.',
  ],
  [
    'a sample plan outside the folder',
    changed('partnership.yaml', ['file: agencies.yaml', 'file: ../../etc/passwd']),
    'partnership.yaml:12  there is no file "../../etc/passwd" in the config folder. Put it there, or take the line out.',
  ],
  [
    'an unknown setting gets the nearest',
    changed('boards.yaml', ['usualTime: "14:00"', 'usualTime: "14:00"\n    chanels: x']),
    'boards.yaml:29  "chanels" is not a setting here. Did you mean channels?',
  ],
  [
    'an unknown setting at the top of a file',
    { 'holidays.yaml': `${small['holidays.yaml']}ad: []\n` },
    'holidays.yaml:4  "ad" is not a setting here. Did you mean add?',
  ],
  [
    'an unknown setting deep inside',
    changed('boards.yaml', ['title: Head of Service}', 'title: Head of Service, nochase: true}']),
    'boards.yaml:20  "nochase" is not a setting here. Did you mean noChase?',
  ],
  ['a missing setting', changed('boards.yaml', ['    cadence: monthly\n', '']), 'boards.yaml:21  cadence is missing. Add it.'],
  [
    'a setting left empty',
    changed('boards.yaml', ['name: Top Board', 'name:']),
    'boards.yaml:7  name is left empty. Write text (put numbers and dates in quotes), or take the line out.',
  ],
  [
    'a number where text belongs',
    changed('partnership.yaml', ['name: Two towns', 'name: 2024']),
    'partnership.yaml:1  name is 2024. Write text (put numbers and dates in quotes).',
  ],
  [
    'text where a number belongs',
    changed('policies.yaml', ['nudgesAWeek: 2', 'nudgesAWeek: two']),
    'policies.yaml:1  nudgesAWeek is "two". Write a number.',
  ],
  [
    'a number out of bounds',
    changed('policies.yaml', ['nudgesAWeek: 2', 'nudgesAWeek: -1']),
    'policies.yaml:1  nudgesAWeek is -1. Write a whole number from 0 to 50.',
  ],
  [
    'half a number',
    changed('policies.yaml', ['nudgesAWeek: 2', 'nudgesAWeek: 2.5']),
    'policies.yaml:1  nudgesAWeek is 2.5. Write a whole number from 0 to 50.',
  ],
  [
    'a list that is not one',
    changed('holidays.yaml', ['remove: []', 'remove: none']),
    'holidays.yaml:3  remove is "none". Write a list: a line beginning with "- " for each, or [] for none.',
  ],
  [
    'a marking that does not exist',
    changed('partnership.yaml', ['marking: OFFICIAL', 'marking: SECRET']),
    'partnership.yaml:6  marking is "SECRET". Allowed: OFFICIAL, OFFICIAL-SENSITIVE.',
  ],
  [
    'a time zone that does not exist',
    changed('partnership.yaml', ['Europe/London', 'Europe/Londres']),
    'partnership.yaml:2  timeZone is "Europe/Londres". Write the name of a time zone, for example Europe/London.',
  ],
  [
    'a working day that ends before it begins',
    changed('partnership.yaml', ['to: "16:30"', 'to: "08:30"']),
    'partnership.yaml:3  the working day ends at 08:30, not after 09:00. Change one of the times.',
  ],
  [
    'a time that does not exist',
    changed('boards.yaml', ['"14:00"', '"24:00"']),
    'boards.yaml:28  usualTime is "24:00". Write a time as "HH:MM", for example "10:00".',
  ],
  [
    'a moment without an offset',
    changed('partnership.yaml', ['09:10:00+00:00', '09:10:00']),
    'partnership.yaml:10  startsAt is "2024-02-29T09:10:00". Write a moment with its offset, for example 2024-02-29T09:10:00+00:00.',
  ],
  [
    'a date that is not in the calendar',
    changed('meetings.yaml', ['2024-07-04', '2024-02-30']),
    'meetings.yaml:4  on is "2024-02-30". Write a day that is in the calendar, between 1990 and 2100.',
  ],
  [
    'a date in words',
    changed('meetings.yaml', ['2024-07-04', '4 July']),
    'meetings.yaml:4  on is "4 July". Write a date as YYYY-MM-DD.',
  ],
  [
    'a date in 1925',
    changed('funding.yaml', ['2025-03-31', '1925-03-31']),
    'funding.yaml:2  endsOn is "1925-03-31". Write a day that is in the calendar, between 1990 and 2100.',
  ],
  [
    'an address that is none',
    changed('people.yaml', ['email: office-lead@example.org', 'email: office-lead']),
    'people.yaml:6  email is "office-lead". Write an e-mail address, for example first.last@example.org.',
  ],
  [
    'an id with spaces',
    changed('agencies.yaml', ['agencies:\n', 'agencies:\n  - {id: THE PRISON, name: Prison}\n']),
    'agencies.yaml:2  id is "THE PRISON". Write letters, digits and dashes only, no spaces (at most 60).',
  ],
  [
    'a rung that is none',
    changed('boards.yaml', ['T-10', 'T0']),
    'boards.yaml:4  rung is "T0". Write T-15 for 15 working days before the meeting, T+1 for one after (at most 60).',
  ],
  [
    'a rung given twice',
    changed('boards.yaml', ['{rung: T-10, step: first-ask}', '{rung: T-10, step: first-ask}\n    - {rung: T-10, step: nudge}']),
    'boards.yaml:5  ladder "standard" has the rung T-10 twice. Keep one of the two.',
  ],
  [
    'a board id used twice',
    { ...changed('boards.yaml', ['id: UNDER', 'id: top']), ...changed('meetings.yaml', ['board: UNDER', 'board: TOP']) },
    'boards.yaml:21  the board id "top" is used twice. Give each its own.',
  ],
  [
    'a prefix used twice',
    changed('boards.yaml', ['prefix: UND', 'prefix: TOP']),
    'boards.yaml:26  the prefix "TOP" is used twice. Give each its own.',
  ],
  [
    'a short name used twice',
    changed('boards.yaml', ['shortName: Under', 'shortName: top']),
    'boards.yaml:23  the short name "top" is used twice. Give each its own.',
  ],
  [
    'a seat id used twice on different boards',
    {
      ...changed('boards.yaml', ['id: under-chair', 'id: top-chair']),
      ...changed('people.yaml', ['      - {seat: under-chair}\n', '']),
    },
    'boards.yaml:34  the seat id "top-chair" is used twice. Give each its own.',
  ],
  [
    'an agency id used twice',
    changed('agencies.yaml', ['agencies:\n', 'agencies:\n  - {id: Office, name: Another}\n']),
    'agencies.yaml:3  the agency id "OFFICE" is used twice. Give each its own.',
  ],
  [
    'a person id used twice',
    changed('people.yaml', ['id: probation-head', 'id: office-lead']),
    'people.yaml:12  the person id "office-lead" is used twice. Give each its own.',
  ],
  [
    'an e-mail address used twice',
    changed('people.yaml', ['email: probation-head@', 'email: Office-Lead@']),
    'people.yaml:16  the e-mail address "Office-Lead@example.org" is used twice. Give each its own.',
  ],
  [
    'a handle used twice',
    changed('people.yaml', ['teams: probation-head@', 'slack: office-lead@']),
    'people.yaml:17  the Slack handle "office-lead@example.org" is used twice. Give each its own.',
  ],
  [
    'two chairs of one board',
    changed('people.yaml', ['    teams: probation-head@example.org\n', '    roles: [chair:TOP]\n']),
    'people.yaml:17  the role "chair:TOP" is used twice. Give each its own.',
  ],
  [
    'a meeting given twice',
    changed('meetings.yaml', ['board: UNDER, on: 2024-07-04', 'board: TOP, on: 2024-03-14']),
    'meetings.yaml:4  the meeting "TOP-2024-03-14" is used twice. Give each its own.',
  ],
  [
    'a priority id used twice',
    changed('priorities.yaml', ['id: B', 'id: A'], ['under: [A]', 'under: []']),
    'priorities.yaml:3  the priority id "A" is used twice. Give each its own.',
  ],
  [
    'a funding id used twice over both lists',
    changed('funding.yaml', ['id: S1', 'id: F1']),
    'funding.yaml:4  the funding id "F1" is used twice. Give each its own.',
  ],
  [
    'a holiday both added and removed',
    changed('holidays.yaml', ['remove: []', 'remove:\n  - {date: 2024-12-24, name: Office open}']),
    'holidays.yaml:4  the date "2024-12-24" is used twice. Give each its own.',
  ],
  [
    'a board that reports to itself',
    changed('boards.yaml', ['parent: null', 'parent: TOP']),
    'boards.yaml:10  the boards report to each other in a ring: TOP → TOP. One of them must report elsewhere, or to null.',
  ],
  [
    'boards in a ring, told once',
    changed('boards.yaml', ['parent: null', 'parent: UNDER']),
    'boards.yaml:10  the boards report to each other in a ring: TOP → UNDER → TOP. One of them must report elsewhere, or to null.',
  ],
  [
    'a priority above itself',
    changed('priorities.yaml', ['id: A, name: The first, plan: The plan', 'id: A, name: The first, plan: The plan, under: [A]']),
    'priorities.yaml:2  the priority "A" is above itself. Take one step of the ring out.',
  ],
  [
    'a seat with two holders on one day',
    changed('people.yaml', ['seat: top-chair, from: 2023-04-01', 'seat: top-probation, from: 2024-03-31']),
    'people.yaml:19  the seat "top-probation" has two holders on the same day: office-lead and probation-head. End one of them with "to:" before the other begins with "from:".',
  ],
  [
    'a seat held backwards',
    changed('people.yaml', ['to: 2024-03-31', 'to: 2022-03-31']),
    'people.yaml:19  the seat "top-probation" is held to 2022-03-31, before it is held from 2023-04-01. Change one of the dates.',
  ],
  [
    'a preference for a platform without a handle',
    changed('people.yaml', ['prefers: slack', 'prefers: teams']),
    'people.yaml:8  "office-lead" prefers teams but has no teams handle. Add "teams:" with the e-mail address or user id known there.',
  ],
  [
    'nobody in the secretariat',
    changed('people.yaml', ['secretariat, ', '']),
    'people.yaml:1  nobody has the role secretariat. Give it to at least one person: they hear of everybody who could not be reached.',
  ],
  [
    'a missing file',
    { 'people.yaml': null },
    'people.yaml:1  the file is missing. Copy it from the sample config that comes with the clerk.',
  ],
  [
    'a file by another name',
    { 'people.yaml': null, 'people.yml': small['people.yaml'] ?? '' },
    'people.yaml:1  the file is missing. Is it people.yml? Give it this name.',
  ],
  [
    'an empty file',
    { 'funding.yaml': ' \n' },
    'funding.yaml:1  the file is empty. Fill it as in the sample config that comes with the clerk.',
  ],
  [
    'a file of comments alone',
    { 'funding.yaml': '# later\n' },
    'funding.yaml:1  the file is empty. Fill it as in the sample config that comes with the clerk.',
  ],
  [
    'a file that is too large',
    { 'funding.yaml': `#${'x'.repeat(2_000_001)}\n${small['funding.yaml']}` },
    'funding.yaml:1  the file is larger than 2 MB. Take out what does not belong there.',
  ],
  [
    'a file in another encoding',
    { 'funding.yaml': new Uint8Array([0x73, 0x3a, 0x20, 0xe9, 0x0a]) },
    'funding.yaml:1  the file is not UTF-8 text. Save it as UTF-8.',
  ],
  [
    'a quote that never ends',
    changed('holidays.yaml', ['name: Office closed}', 'name: "Office closed}']),
    'holidays.yaml:4  this is not YAML: Missing closing "quote. Check quotes, brackets, colons and indents on this line and the one above.',
  ],
  [
    'a tab for an indent',
    changed('boards.yaml', ['    name: Top Board', '\tname: Top Board']),
    'boards.yaml:7  the line is indented with a tab. Indent with spaces.',
  ],
  [
    'a setting given twice',
    changed('policies.yaml', ['snoozeDays: 10', 'snoozeDays: 10\nsnoozeDays: 11']),
    'policies.yaml:4  this setting is given twice in the same place. Keep one of the two.',
  ],
  [
    'a second document',
    { 'holidays.yaml': `${small['holidays.yaml']}---\nadd: []\n` },
    'holidays.yaml:4  a second document starts here (a line of three dashes). Keep one document in a file.',
  ],
  [
    'a tag that means nothing',
    changed('holidays.yaml', ['remove: []', 'remove: !!python/object []']),
    'holidays.yaml:3  this is not YAML: Unresolved tag: tag:yaml.org,2002:python/object. Check quotes, brackets, colons and indents on this line and the one above.',
  ],
  [
    'too many aliases',
    { 'priorities.yaml': manyAliases },
    'priorities.yaml:1  the file repeats parts of itself (&name and *name) too often. Write it out plainly.',
  ],
  [
    'aliases that swell',
    { 'holidays.yaml': laughs },
    'holidays.yaml:1  the file repeats parts of itself (&name and *name) too often. Write it out plainly.',
  ],
  [
    'a file nested without end',
    { 'holidays.yaml': '['.repeat(50_000) },
    'holidays.yaml:1  the file is nested too deeply. Write it out plainly.',
  ],
  [
    'a file that is a list',
    { 'holidays.yaml': '- add\n' },
    'holidays.yaml:1  the file is a list. Write settings below it, indented.',
  ],
  [
    'a setting that names the prototype',
    { 'holidays.yaml': `${small['holidays.yaml']}__proto__: {x: 1}\n` },
    'holidays.yaml:4  "__proto__" is not a setting here. Allowed: add, remove.',
  ],
]

describe('a mistake in the configuration', () => {
  it.each(cases)('is told by file and line: %s', async (_what, files, text) => {
    expect(await textOf(files)).toBe(text)
  })

  it('is told with all others of all files, in order of file and line', async () => {
    const files = {
      ...changed('boards.yaml', ['usualTime: "10:00"', 'usualTime: ten'], ['parent: TOP', 'parent: TOPP']),
      ...changed('people.yaml', ['seat: top-probation', 'seat: top-probatoin'], ['agency: PROBATION', 'agency: PROBATOIN']),
      ...changed('policies.yaml', ['snoozeDays: 10', 'snoozeDay: 10']),
      'holidays.yaml': null,
    }
    expect((await textOf(files)).split('\n')).toEqual([
      'boards.yaml:13  usualTime is "ten". Write a time as "HH:MM", for example "10:00".',
      'boards.yaml:25  parent "TOPP" is not a board. Did you mean TOP?',
      'holidays.yaml:1  the file is missing. Copy it from the sample config that comes with the clerk.',
      'people.yaml:15  agency "PROBATOIN" is not an agency. Did you mean PROBATION?',
      'policies.yaml:1  snoozeDays is missing. Add it.',
      'policies.yaml:3  "snoozeDay" is not a setting here. Did you mean snoozeDays?',
    ])
  })

  it('in one board does not make those that name the board wrong', async () => {
    expect(await textOf(changed('boards.yaml', ['name: Top Board', 'name: 5']))).toBe(
      'boards.yaml:7  name is 5. Write text (put numbers and dates in quotes).',
    )
  })

  it.each(['/nowhere/at/all', import.meta.filename])('is told once where there is no folder: %s', async (path) => {
    const loaded = await loadConfig(path)
    expect(isMistaken(loaded) && mistakesText(loaded.mistakes)).toBe(
      `${path}:1  is no folder. Set BOARD_CLERK_CONFIG to the folder that holds boards.yaml.`,
    )
  })

  it('never shows a long value whole', async () => {
    const text = await textOf(changed('boards.yaml', ['parent: TOP', `parent: ${'X'.repeat(3000)}`]))
    expect(text.length).toBeLessThan(200)
  })
})
