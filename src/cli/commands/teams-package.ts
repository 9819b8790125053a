import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { exits, Fault, sound } from '#app/fault.ts'
import { readEnvironment } from '#environment.ts'
import { iconsOf, packagedManifest, zipped } from '#platforms/teams/app-package.ts'
import { type Outcome, outcome } from '../outcome.ts'

/** Makes the app package to upload to Teams, with the bot's id and the clerk's address from the environment. */
export async function teamsPackage(env: NodeJS.ProcessEnv, { to }: { readonly to: string }): Promise<Outcome> {
  const environment = sound(readEnvironment(env))
  const folder = join(resolve(environment.configFolder), 'teams')
  const sample = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => null)
  if (sample === null)
    throw new Fault(
      `There is no manifest.json in ${folder}.`,
      exits.misconfigured,
      'Copy the folder config/teams of the clerk there.',
    )
  const manifest = packagedManifest(sample, { clientId: environment.teams?.clientId ?? null, publicUrl: environment.publicUrl })
  if (typeof manifest !== 'string') throw new Fault(manifest.wrong, exits.misconfigured, manifest.hint)
  const icons = await Promise.all(iconsOf(manifest).map(async (name) => [name, await icon(folder, name)] as const))
  const file = resolve(to)
  await writeFile(file, zipped(manifest, Object.fromEntries(icons))).catch(() => {
    throw new Fault(`${file} cannot be written.`, exits.failed, 'Name another place with --to.')
  })
  return outcome({ file, clientId: environment.teams?.clientId }, `The app package is ${file}.`, {
    hints: ['Upload it in the Teams admin center, under Teams apps, Manage apps.'],
  })
}

async function icon(folder: string, name: string): Promise<Uint8Array> {
  return readFile(join(folder, name)).catch(() => {
    throw new Fault(
      `${name}, which the manifest names, is not in ${folder}.`,
      exits.misconfigured,
      'Copy it from config/teams of the clerk.',
    )
  })
}
