import { faultCodes, type Outcome } from '#lib/domain/fault.ts'
import { requiredChild, type XmlElement } from '../../transport/xml-element.ts'
import { placesOf } from '../clone/places.ts'
import { sourceOf } from '../clone/source.ts'
import { customizationSpecsOf } from '../customization/customization-port.ts'
import { instanceOf } from '../inventory/instance.ts'
import { signatureOf } from '../inventory/known.ts'
import { watchedMachine } from '../inventory/machine-properties.ts'
import { placementsOf } from '../inventory/placement.ts'
import { spaceOf } from '../inventory/read-spaces.ts'
import { diskLayersOf, snapshotSizesOf } from '../inventory/snapshot-sizes.ts'
import { propertyPageOf, returnedObject, updateSetOf } from '../property-collector/results.ts'
import { serviceContentOf } from '../session/results.ts'
import { peerTaskOf, taskStateOf } from '../tasks/results.ts'

type Parser = {
  /** Of the method whose reply it reads. */
  method: string
  /** The samples that it is meant for, by name. */
  samples: readonly string[]
  parse(response: XmlElement): unknown
}

const objectsOf = (response: XmlElement) => {
  const page = propertyPageOf(response)
  return 'value' in page ? page.value.objects : []
}

const infosOf = (response: XmlElement) =>
  objectsOf(response).flatMap(({ properties }) => properties.get('info') ?? [])

/** Every reader of replies that the provider has, each from the reply to the domain. */
export const parsers: readonly Parser[] = [
  { method: 'RetrieveServiceContent', samples: ['service-content'], parse: serviceContentOf },
  {
    method: 'RetrievePropertiesEx',
    samples: ['machines', 'machines-page', 'gone'],
    parse: (response) =>
      objectsOf(response).map((one) => [instanceOf(one), signatureOf(one, watchedMachine.paths)]),
  },
  {
    method: 'RetrievePropertiesEx',
    samples: ['placements'],
    parse: (response) => placementsOf(objectsOf(response)),
  },
  {
    method: 'RetrievePropertiesEx',
    samples: ['clone-places'],
    parse: (response) => placesOf(objectsOf(response)),
  },
  {
    method: 'RetrievePropertiesEx',
    samples: ['clone-places'],
    parse: (response) =>
      objectsOf(response)
        .filter(({ object }) => object.type === 'Datastore')
        .map(spaceOf),
  },
  {
    method: 'RetrievePropertiesEx',
    samples: ['clone-sources'],
    parse: (response) => objectsOf(response).map((one) => sourceOf(one, one).source),
  },
  {
    method: 'RetrievePropertiesEx',
    samples: ['customization-specs'],
    parse: (response) => objectsOf(response).map(customizationSpecsOf),
  },
  {
    method: 'RetrievePropertiesEx',
    samples: ['layouts'],
    parse: (response) =>
      objectsOf(response).map(({ properties }) => {
        const layout = properties.get('layoutEx')
        const sizes = layout && snapshotSizesOf(layout, { currentRef: 'snapshot-1', parents: new Map() })
        return [sizes, layout && diskLayersOf(layout, new Map())]
      }),
  },
  {
    method: 'RetrievePropertiesEx',
    samples: ['task-at-once', 'task-done'],
    parse: (response) => infosOf(response).map((info) => [taskStateOf(info), peerTaskOf(info)]),
  },
  { method: 'WaitForUpdatesEx', samples: ['updates'], parse: updateSetOf },
  {
    method: 'Login',
    samples: ['login', 'login-refused'],
    parse: (response) => requiredChild(response, 'returnval').local,
  },
  { method: 'CreateSnapshotEx_Task', samples: ['create-snapshot', 'no-such-method'], parse: returnedObject },
  { method: 'CreateContainerView', samples: ['view'], parse: returnedObject },
  { method: 'CreateFilter', samples: ['filter'], parse: returnedObject },
  { method: 'CreatePropertyCollector', samples: ['collector'], parse: returnedObject },
  { method: 'CurrentTime', samples: ['current-time'], parse: () => null },
]

const words: Readonly<Record<string, readonly unknown[]>> = {
  powerState: ['on', 'off', 'suspended', 'unknown'],
  guestTools: ['running', 'not_running', 'not_installed', 'unknown'],
  status: ['running', 'done', 'failed'],
  action: [
    'snapshot.create',
    'snapshot.revert',
    'snapshot.remove',
    'snapshot.remove-all',
    'instance.clone',
    'other',
  ],
  system: ['linux', 'windows', 'other'],
  origin: ['dhcp', 'static', 'automatic', 'unknown'],
  code: faultCodes,
  retryable: [true, false],
}

/** What a reader made, when it is nothing that the rest of Jalon could be given; null when it is. */
export function complaintAbout(outcome: Outcome<unknown>): string | null {
  return complaintIn(outcome.ok ? outcome.value : outcome.fault)
}

function complaintIn(value: unknown): string | null {
  if (typeof value === 'function') return 'a function among the values'
  if (typeof value === 'number' && !Number.isSafeInteger(value)) return `${value} is no whole number`
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'a date that is none' : null
  // The wire's own elements, which later readers turn into values.
  if (typeof value !== 'object' || value === null || value instanceof Map) return null
  for (const [name, item] of Object.entries(value)) {
    const found = complaintAt(name, item) ?? (name === 'detail' ? null : complaintIn(item))
    if (found) return found
  }
  return null
}

function complaintAt(name: string, item: unknown): string | null {
  if (name === 'detail') return Object.values(item ?? {}).every(isText) ? null : 'a detail that is no text'
  if ((name === 'message' || name === 'name') && !isText(item)) return `a ${name} that is no text`
  if (name === 'ref' && item === '') return 'an empty ref'
  const allowed = Object.hasOwn(words, name) ? words[name] : undefined
  return allowed && !allowed.includes(item) ? `${name} is ${String(item)}` : null
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}
