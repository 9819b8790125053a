import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'
import { z } from 'zod'

const packageFolder = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', '..')
const packed = join(packageFolder, 'bin')

/**
 * A headless Chromium that came with `npm install`: nothing of the machine's is needed but the C library and `tar`.
 * The package brings NSS and a typeface for machines that have none.
 */
export async function openBrowser(): Promise<Browser> {
  const folder = await unpacked()
  const libraries = (await lacksLibraries(join(folder, 'chromium'))) ? { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } : {}
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    headless: true,
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'],
    env: { ...environment(), ...libraries, FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  })
}

/** Unpacks into a folder of its own and then names it, so that test files running side by side never see half of it. */
async function unpacked(): Promise<string> {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')))
  const folder = join(tmpdir(), `board-clerk-chromium-${version}-${process.getuid?.() ?? 'user'}`)
  if (existsSync(folder)) return folder
  const half = await mkdtemp(join(tmpdir(), 'board-clerk-chromium-'))
  const binary = createWriteStream(join(half, 'chromium'), { mode: 0o755 })
  await pipeline(createReadStream(join(packed, 'chromium.br')), createBrotliDecompress(), binary)
  for (const name of ['al2023', 'fonts']) await untar(name, join(half, name))
  await writeFile(join(half, 'fonts.conf'), fontSettings(folder))
  await rename(half, folder).catch(() => rm(half, { recursive: true, force: true }))
  return folder
}

async function untar(name: string, into: string): Promise<void> {
  await mkdir(into)
  const archive = `${into}.tar`
  await pipeline(createReadStream(join(packed, `${name}.tar.br`)), createBrotliDecompress(), createWriteStream(archive))
  await promisify(execFile)('tar', ['-xf', archive, '-C', into])
  await rm(archive)
}

function fontSettings(folder: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`
}

/** `ldd` is part of the C library; where it cannot be asked, the libraries that were brought along are used. */
async function lacksLibraries(binary: string): Promise<boolean> {
  const needed = await promisify(execFile)('ldd', [binary]).catch(() => null)
  return needed === null || needed.stdout.includes('not found')
}

function environment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}
