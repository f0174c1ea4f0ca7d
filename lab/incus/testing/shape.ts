/** Fields whose very words a client acts on. */
const exact = new Set([
  ...[
    'type',
    'status',
    'status_code',
    'error_code',
    'error',
    'err',
    'class',
    'action',
    'auth',
    'public',
    'api_version',
  ],
  ...['may_cancel', 'stateful', 'ephemeral', 'managed', 'enabled', 'server', 'api_status', 'content_type'],
  ...['old_name', 'snapshot', 'location', 'name', 'expires_at', 'size', 'project'],
])
/** Fields whose keys are data, not names of the protocol. */
const maps = new Set([
  ...[
    'config',
    'devices',
    'expanded_config',
    'expanded_devices',
    'kernel_features',
    'lxc_features',
    'network',
  ],
])
/** Lists of what a server happens to have. */
const possessions = new Set([
  'used_by',
  'addresses',
  'architectures',
  'storage_supported_drivers',
  'projects',
  'member_config',
])
const ownNames = /^(c1|c2|s1|s2|snap0|x-0|never|nul|é|x:y|e2|lab|tiny)$/

/** The form of an answer: the names of its fields in their order, what matters word by word, and of the rest only the kind. */
export function shapeOf(value: unknown, key = ''): unknown {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return arrayShape(value, key)
  if (typeof value === 'object') return maps.has(key) ? '{map}' : objectShape(value)
  if (typeof value === 'string') return textShape(value, key)
  return exact.has(key) ? value : `<${typeof value}>`
}

function objectShape(value: object): unknown {
  const entries = Object.entries(value)
  // "pools" and the like have names of their own on every server.
  const isForeign = entries.some(
    ([key, one]) => key === 'name' && typeof one === 'string' && !ownNames.test(one),
  )
  const isOperation = entries.some(([key]) => key === 'class')
  return Object.fromEntries(
    entries.map(([key, one]) => [
      key,
      isOperation && key === 'description'
        ? one
        : isForeign && ['name', 'type', 'project'].includes(key)
          ? '<text>'
          : shapeOf(one, key),
    ]),
  )
}

/** Lists of objects of a server's own are told by the fields that all of their members have. */
function arrayShape(list: unknown[], key: string): unknown {
  if (key === 'api_extensions') return list.slice(0, 3)
  if (possessions.has(key)) return '[list]'
  const shapes = list.map((one) => shapeOf(one))
  const texts = [...new Set(shapes.map((one) => JSON.stringify(one)))].sort()
  return texts.map((one) => JSON.parse(one))
}

function textShape(text: string, key: string): string {
  if (key === 'error' || key === 'err') return text.replace(/[0-9a-f]{64}/g, '<hex>')
  if (/^[0-9a-f-]{36}$/.test(text)) return '<uuid>'
  if (/^[0-9a-f]{64}$/.test(text)) return '<hex>'
  // Whole seconds were sent by us; those to the nanosecond are the server's.
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{4,9}Z$/.test(text)) return '<time>'
  if (text.startsWith('/1.0/')) return text.replace(/[0-9a-f-]{36,64}/g, '<id>')
  return exact.has(key) ? text : '<text>'
}
