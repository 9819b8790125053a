import type { Person } from '#domain/person/person.ts'

/** How somebody is named where there is room for one line. */
export function personLabel(person: Pick<Person, 'name' | 'role'>): string {
  return saysRole(person) ? person.name : `${person.name} – ${person.role}`
}

/** Whether most of a role's words are in the name already, as where somebody is known by their post. */
export function saysRole({ name, role }: Pick<Person, 'name' | 'role'>): boolean {
  const [inName, inRole] = [wordsOf(name), wordsOf(role)]
  return inRole.filter((word) => inName.includes(word)).length * 2 >= inRole.length
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\d]{3,}/gu) ?? []
}
