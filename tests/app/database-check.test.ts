import { expect, test } from 'vitest'
import { databaseCheck } from '#app/checks/database.ts'

test.each([
  ['postgresql://clerk:p@ss@localhost:5432/clerk', 'pass', 'on this machine'],
  ['postgresql://clerk@127.0.0.1/clerk', 'pass', 'on this machine'],
  ['postgresql://clerk@[::1]:5432/clerk', 'pass', 'on this machine'],
  ['postgresql://clerk@/clerk?host=%2Frun%2Fpostgresql', 'pass', 'on this machine'],
  ['postgresql://clerk@db.example.org/clerk?sslmode=verify-full&sslrootcert=/ca.pem', 'pass', 'in secret'],
  ['postgresql://clerk@db.example.org:5432/clerk', 'warn', 'in the clear'],
  ['postgresql://clerk@db.example.org:5432/clerk?sslmode=disable', 'warn', 'in the clear'],
  ['postgresql://clerk@localhost.example.org/clerk', 'warn', 'in the clear'],
  ['postgresql://clerk@localhost/clerk?host=db.example.org', 'warn', 'in the clear'],
  ['postgresql://clerk@db.example.org/clerk?sslmode=no-verify', 'warn', 'not looked at'],
])('%s: %s', (url, status, detail) => {
  const check = databaseCheck(url)
  expect(check).toMatchObject({ name: 'database', status, detail: expect.stringContaining(detail) })
  expect(check.fix.includes('sslmode=verify-full')).toBe(status === 'warn')
  expect(JSON.stringify(check)).not.toContain('example.org')
})
