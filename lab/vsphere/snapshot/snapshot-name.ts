import { invalidName } from '../soap/faults.ts'

const longest = 255
const loosePercent = /%(?![0-9A-Fa-f]{2})/g

/**
 * The name as vCenter keeps it: a percent sign that starts no escape becomes one itself, and an escape stays as sent.
 * Throws InvalidName.
 */
export function keptName(name: string): string {
  if (name.trim() === '' || name.length > longest) throw invalidName(name)
  return name.replace(loosePercent, '%25')
}
