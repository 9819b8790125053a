import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { runCommandLine } from '#cli/run.ts'
import type { Screen } from '#cli/screen/screen.ts'
import { scratchFolder } from '../builders/scratch.ts'
import { folderOf } from '../config/small-folder.ts'

/** What a command line came to. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A screen that keeps what is shown. */
export function keptScreen(look: Partial<Pick<Screen, 'width' | 'colours' | 'ask'>> = {}) {
  const shown = { out: '', err: '', progress: [] as string[] }
  const screen: Screen = {
    width: null,
    colours: false,
    ask: null,
    ...look,
    out: (text) => {
      shown.out += text
    },
    err: (text) => {
      shown.err += text
    },
    progress: (done, of, what) => void shown.progress.push(`${done}/${of} ${what}`),
  }
  return { screen, shown }
}

/** A folder of its own, gone when the test ends. */
export async function newFolder(): Promise<string> {
  const folder = await scratchFolder('cli')
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The moment at which the commands of these tests are given: the sample's, two weeks before the meeting of the top board. */
export const moment = '2024-02-29T09:10:00.000Z'

/** A place to run commands in: a small partnership, an empty store, and a folder for files. */
export class Place {
  readonly folder: string
  readonly env: NodeJS.ProcessEnv

  constructor(folder: string, config: string) {
    this.folder = folder
    this.env = { BOARD_CLERK_CONFIG: config, BOARD_CLERK_DATA: join(folder, 'data'), BOARD_CLERK_CLOCK: moment, PORT: '0' }
  }

  /** Runs a command in this process, as the command line would. */
  async run(...argv: readonly string[]): Promise<Ran> {
    return this.runAt(null, ...argv)
  }

  /** Runs a command as at a terminal where somebody answers so; null where nobody sits there. */
  async runAt(ask: Screen['ask'], ...argv: readonly string[]): Promise<Ran> {
    const { screen, shown } = keptScreen({ ask })
    const code = await runCommandLine({ argv, cwd: this.folder, env: this.env }, screen)
    return { code, out: shown.out, err: shown.err }
  }

  /** The JSON that a command answers. */
  async json(...argv: readonly string[]): Promise<unknown> {
    return JSON.parse((await this.run(...argv, '--json')).out)
  }

  async write(name: string, text: string | Uint8Array): Promise<string> {
    const path = join(this.folder, name)
    await writeFile(path, text)
    return path
  }
}

/** A place whose partnership is the small one, some of its files changed. */
export async function place(changed: Readonly<Record<string, string | Uint8Array | null>> = {}): Promise<Place> {
  return new Place(await newFolder(), await folderOf(changed))
}

/** A plan of the top board with one action overdue, one due after the meeting, and one of nobody. */
export const plan = `Ref,Action,Owner,Due,Status,RAG,Latest update
TOP-001,Open a night shelter,Probation Service (Head of Service),31/01/2024,In progress,R,Lease signed
TOP-002,Publish the plan,Chair,30/04/2024,Not started,G,
TOP-003,Find money for benches,,Ongoing,In progress,A,
`

/** A place whose store holds that plan. */
export async function placeWithPlan(): Promise<Place> {
  const here = await place()
  await here.write('plan.csv', plan)
  const { code, err } = await here.run('import', 'actions', 'plan.csv', '--board', 'top')
  if (code !== 0) throw new Error(`the plan was not imported: ${err}`)
  return here
}
