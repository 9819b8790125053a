import { afterAll, beforeAll } from 'vitest'
import { openPostgres } from '#storage/postgres/postgres.ts'
import { storeContract } from '../contract/store-contract.ts'
import { PostgresServer } from './postgres-server.ts'

let server: PostgresServer
let url: string

beforeAll(async () => {
  server = await PostgresServer.start()
  url = await server.database()
})
afterAll(() => server[Symbol.asyncDispose]())

storeContract('PostgreSQL', async () => ({
  open: () => openPostgres(url),
  drop: async () => {
    await server.as(url, (client) => client.query('drop schema board_clerk cascade'))
  },
}))
