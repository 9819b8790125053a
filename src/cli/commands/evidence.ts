import { createHash } from 'node:crypto'
import { mkdir, readdir, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { exits, Fault } from '#app/fault.ts'
import { addDays } from '#domain/calendar.ts'
import { personNamed } from '#domain/names.ts'
import { evidenceFiles } from '#jobs/evidence/files.ts'
import { gather } from '#jobs/evidence/gather.ts'
import { type Subject, subjectName } from '#jobs/evidence/subject.ts'
import { refForms } from '#speech/ref.ts'
import { verifyAudit } from '#storage/audit.ts'
import { written } from '../given/file.ts'
import { dayGiven } from '../given/moment.ts'
import { type Context, granted, type Outcome, outcome } from '../outcome.ts'

/** What evidence is asked on: one of a reference, a person, or a span of days. */
export interface EvidenceOptions {
  readonly person?: string
  readonly from?: string
  readonly to?: string
  readonly out: string
}

const how = 'For example: evidence RRB-012 --out evidence, evidence --person probation-head --out evidence.'

/** Gathers everything on a record, a person or a period into a new folder, with an index and the sums of its files. */
export async function evidenced(context: Context, ref: string | undefined, options: EvidenceOptions): Promise<Outcome> {
  const { desk, cwd, now } = context
  const subject = await subjectOf(context, ref, options)
  const folder = await newFolder(cwd, options.out)
  const evidence = await gather(desk, subject)
  const audit = await verifyAudit(desk.store)
  const made = await evidenceFiles(desk, evidence, audit)
  await mkdir(folder, { recursive: true })
  const files: { path: string; sha256: string }[] = []
  for (const { name, bytes } of made) {
    await written(join(folder, name), bytes)
    files.push({ path: join(folder, name), sha256: createHash('sha256').update(bytes).digest('hex') })
  }
  const sums = files.map(({ path, sha256 }) => ({ file: basename(path), sha256 }))
  const manifest = { subject: subjectName(subject), asAt: now, marking: evidence.marking, record: audit, files: sums }
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  await written(join(folder, 'manifest.json'), bytes)
  files.push({ path: join(folder, 'manifest.json'), sha256: createHash('sha256').update(bytes).digest('hex') })
  const { changes, messages, records } = evidence
  const counts = `${counted(changes, 'change')}, ${counted(messages, 'message')} and ${counted(records, 'record')}`
  return outcome(
    { files },
    `${folder} holds ${counts} on ${subjectName(subject)}. Begin with index.docx.\nMarked ${evidence.marking}\n`,
    {
      hints: audit.ok ? [] : ['The record did not pass its check: see "audit verify". The index says so too.'],
    },
  )
}

function counted({ length }: readonly unknown[], noun: string): string {
  return `${length} ${noun}${length === 1 ? '' : 's'}`
}

async function subjectOf(context: Context, ref: string | undefined, { person, from, to }: EvidenceOptions): Promise<Subject> {
  const asked = [ref !== undefined, person !== undefined, from !== undefined || to !== undefined].filter(Boolean)
  if (asked.length !== 1) throw new Fault('Ask for one thing: a reference, a person, or a span of days.', exits.badArguments, how)
  if (ref !== undefined) return recordNamed(context, ref)
  if (person !== undefined) return { on: 'person', person: granted(personNamed(await context.desk.directory.people(), person)) }
  return periodOf(context, from, to)
}

function periodOf({ desk, now }: Context, from: string | undefined, to: string | undefined): Subject {
  if (from === undefined || to === undefined)
    throw new Fault('A span of days has --from and --to, both included.', exits.badArguments, how)
  const { calendar } = desk.partnership
  const today = calendar.dayOf(now)
  const [first, last] = [dayGiven(from, '--from', today), dayGiven(to, '--to', today)]
  if (last < first) throw new Fault(`--to ${last} is before --from ${first}.`, exits.badArguments, 'Turn them round.')
  const ends = new Date(Date.parse(calendar.at(addDays(last, 1), '00:00')) - 1).toISOString()
  return { on: 'period', from: first, to: last, begins: calendar.at(first, '00:00'), ends }
}

async function recordNamed({ desk: { store } }: Context, ref: string): Promise<Subject> {
  for (const kind of ['action', 'risk', 'report', 'decision', 'measure'] as const)
    for (const id of refForms(ref)) if ((await store.get(kind, id)) !== undefined) return { on: 'record', kind, id }
  throw new Fault(
    `There is nothing on the record with the reference ${ref.slice(0, 40)}.`,
    exits.failed,
    'See "list actions", "list risks", "list reports", "list decisions" and "list measures".',
  )
}

/** A folder that is not there yet, or is empty: evidence is never mixed with other files. */
async function newFolder(cwd: string, out: string): Promise<string> {
  const path = resolve(cwd, out)
  const found = await stat(path).catch(() => null)
  if (found !== null && !found.isDirectory()) throw new Fault(`${out} is a file.`, exits.badArguments, 'Name a new folder.')
  if (found !== null && (await readdir(path)).length > 0)
    throw new Fault(
      `${out} holds files already.`,
      exits.badArguments,
      'Name a new folder, so that evidence is not mixed with other files.',
    )
  return path
}
