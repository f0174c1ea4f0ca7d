const released = [
  '8.0.3.0',
  '8.0.2.0',
  '8.0.1.0',
  '8.0.0.0',
  '7.0.3.0',
  '7.0',
  '6.7',
  '6.5',
  '6.0',
  '5.5',
  '5.1',
  '5.0',
  '4.1',
  '4.0',
  '2.5u2',
]

/** /sdk/vimServiceVersions.xml: by it a client chooses the version to speak before it signs in. */
export function serviceVersions(apiVersion: string): string {
  const at = released.indexOf(apiVersion)
  const older =
    at >= 0 ? released.slice(at + 1) : released.filter((version) => numeric(version) < numeric(apiVersion))
  const prior = older.map((version) => `<version>${version}</version>`).join('')
  return (
    '<?xml version="1.0" encoding="UTF-8" ?>\n<namespaces version="1.0">' +
    `<namespace><name>urn:vim25</name><version>${apiVersion}</version><priorVersions>${prior}</priorVersions></namespace>` +
    '<namespace><name>urn:vim2</name><version>2.0</version></namespace></namespaces>\n'
  )
}

function numeric(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10))
  return major * 100 + minor
}
