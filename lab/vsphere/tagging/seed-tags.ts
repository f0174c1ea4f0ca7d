import { Datastore } from '../model/datastore.ts'
import type { World } from '../model/world.ts'
import { VirtualMachine } from '../virtual-machine/virtual-machine.ts'
import { TagRegister } from './tag-register.ts'

const environments: Readonly<Record<string, 'production' | 'test'>> = {
  Production: 'production',
  'Bases de données': 'production',
  Direction: 'production',
  Préproduction: 'test',
  Développement: 'test',
}

/**
 * Two categories: `environment`, which an object bears one tag of, by its folder; and `backup`, of which it may bear
 * several. Databases bear `backup: hourly` beside `backup: daily`, a datastore bears a tag as well, and `backup: none`
 * nothing does.
 */
export function seedTags(world: World): TagRegister {
  const tags = new TagRegister()
  const environment = tags.addCategory({
    name: 'environment',
    description: 'What a machine is for',
    cardinality: 'SINGLE',
  })
  const backup = tags.addCategory({
    name: 'backup',
    description: 'How often it is backed up',
    cardinality: 'MULTIPLE',
  })
  const tag = (categoryId: string, name: string) => tags.addTag({ categoryId, name, description: '' })
  const byEnvironment = { production: tag(environment.id, 'production'), test: tag(environment.id, 'test') }
  const daily = tag(backup.id, 'daily')
  const hourly = tag(backup.id, 'hourly')
  tag(backup.id, 'none')

  for (const object of world.all()) {
    if (object instanceof Datastore) tags.attach(daily, object.ref)
    if (!(object instanceof VirtualMachine)) continue
    const folder = object.parent?.name ?? ''
    const name = Object.hasOwn(environments, folder) ? environments[folder] : undefined
    if (name === undefined) continue
    tags.attach(byEnvironment[name], object.ref)
    if (name === 'production') tags.attach(daily, object.ref)
    if (folder === 'Bases de données') tags.attach(hourly, object.ref)
  }
  return tags
}
