import { appendFileSync, readFileSync } from 'node:fs'
import type { PrintOrder } from '#app/printer.ts'

// A process that makes papers and dies of as many orders as the title of the first says, tallied in the file that the name gives.
process.on('disconnect', () => process.exit())
process.on('message', (order: PrintOrder) => {
  if (!('write' in order)) return
  appendFileSync(order.name, 'x')
  if (readFileSync(order.name, 'utf8').length <= Number(order.write.title)) process.exit(7)
  process.send?.({ id: order.id, made: [] })
})
