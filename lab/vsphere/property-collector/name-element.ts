import { field, text } from '../soap/value.ts'

const written = new Map<string, string>()

/** The `name` element of a path, written once: a reply repeats it for every object. */
export function nameElement(path: string): string {
  let element = written.get(path)
  if (element === undefined) {
    element = field('name', text(path))
    written.set(path, element)
  }
  return element
}
