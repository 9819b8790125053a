#!/usr/bin/env node
// Runs under any Node from 14 on: finds the Node that the project brings, and has it run the command line.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const needed = 24

const node = nodeToUse()
if (node === null) {
  process.stderr.write(
    `Board Clerk needs Node ${needed} or newer, and this is ${process.versions.node}.\n` +
      'Run "npm install" in its folder, which brings its own, or install Node 24.\n',
  )
  process.exitCode = 78
} else {
  run(node)
}

function nodeToUse() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  const places = [join(here, '../../node_modules/node/bin', name), join(here, '../../../node/bin', name)]
  for (const place of places) if (existsSync(place)) return place
  return Number(process.versions.node.split('.')[0]) >= needed ? process.execPath : null
}

function run(command) {
  const child = spawn(command, [join(here, 'main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' })
  // A terminal sends these to the whole group, and the clerk takes a second one for impatience.
  const onTerminal = Boolean(process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => onTerminal || child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`Board Clerk could not be started with ${command} (${error.code}).\nRun "npm install" in its folder.\n`)
    process.exitCode = 78
  })
  child.on('exit', (code, signal) => {
    process.exitCode = code === null ? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGTERM' ? 15 : 1) : code
  })
}
