/** Headings as they are usually written, by the field they mean: of each field all of its, with commas between. */
export function namedHeadings<F extends string>(usual: Readonly<Record<F, string>>): ReadonlyMap<string, F> {
  const fields = Object.keys(usual) as F[] // its keys are the fields, by its type
  return new Map(fields.flatMap((field) => usual[field].split(', ').map((name): [string, F] => [name, field])))
}
