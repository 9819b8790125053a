import { enableCompileCache } from 'node:module'
import { papers } from './papers.ts'
import type { PrintAnswer, PrintOrder } from './printer.ts'

// The process that makes papers. Whoever started it tells it when to go; a key pressed in the terminal does not.
enableCompileCache()
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
process.on('disconnect', () => process.exit())
process.on('message', async (order: PrintOrder) => answer(await answerTo(order)))

async function answerTo(order: PrintOrder): Promise<PrintAnswer> {
  try {
    const made = 'draw' in order ? papers.draw(order.draw) : papers.write(order.write, order.name)
    return { id: order.id, made: await made }
  } catch (error) {
    return { id: order.id, failed: error instanceof Error ? error.message : 'it could not be made' }
  }
}

function answer(told: PrintAnswer): void {
  if (process.connected) process.send?.(told)
}
