import { type InstanceQuery, initialInstanceQuery } from '#lib/domain/instance/instance-query.ts'

/** The instances list's own question, of templates alone. */
export function templateQuery(search: string): InstanceQuery {
  return { ...initialInstanceQuery, kind: 'template', search }
}
