/** `again`: the id of a clone that came to nothing, whose request is taken up at a step. */
type CloneStart = { snapshot?: string; again?: string; step?: string }

function withQuery(address: string, query: Record<string, string>): string {
  const params = new URLSearchParams(query)
  return params.size > 0 ? `${address}?${params}` : address
}

/** Every address inside Jalon, so that none is spelt twice. */
export const paths = {
  overview: () => '/',
  /** `next`: where to go once signed in. */
  signIn: (next?: string) =>
    next && next !== '/' ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in',
  /** Where the second factor is asked for. */
  signInCode: (next?: string) =>
    next && next !== '/' ? `/sign-in/code?next=${encodeURIComponent(next)}` : '/sign-in/code',
  /** Leads to the provider that people may sign in with, and back. */
  signInProvider: (next?: string) =>
    next && next !== '/' ? `/sign-in/provider?next=${encodeURIComponent(next)}` : '/sign-in/provider',
  providerCallback: () => '/sign-in/provider/callback',
  /** The sign-in page, which says what went wrong at the provider. */
  signInRefused: (why: string, errorId?: string) =>
    errorId ? `/sign-in?refused=${why}&id=${errorId}` : `/sign-in?refused=${why}`,
  setUp: (token?: string) => (token ? `/set-up?token=${encodeURIComponent(token)}` : '/set-up'),
  setPassword: (token: string) => `/set-password?token=${encodeURIComponent(token)}`,
  connections: () => '/connections',
  newConnection: () => '/connections/new',
  connection: (id: string) => `/connections/${id}`,
  editConnection: (id: string) => `/connections/${id}/edit`,
  instances: (query?: string) => (query ? `/instances?${query}` : '/instances'),
  instance: (id: string) => `/instances/${id}`,
  instanceSnapshots: (id: string) => `/instances/${id}/snapshots`,
  /** Opens the dialog that reverts to this snapshot. */
  revertTo: (id: string, snapshotRef: string) =>
    `/instances/${id}/snapshots?do=revert&snapshot=${encodeURIComponent(snapshotRef)}`,
  instanceJobs: (id: string) => `/instances/${id}/jobs`,
  instanceDetails: (id: string) => `/instances/${id}/details`,
  /** Clones to a machine: as it is now, or as it was at a snapshot, named by the peer's reference. */
  cloneInstance: (id: string, start: CloneStart = {}) => withQuery(`/instances/${id}/clone`, start),
  cloneToTemplate: (id: string, start: CloneStart = {}) =>
    withQuery(`/instances/${id}/clone-to-template`, start),
  templates: () => '/templates',
  /** Without a template, it begins by choosing one. */
  deployTemplate: (id?: string, start: CloneStart = {}) =>
    id ? withQuery(`/templates/${id}/deploy`, start) : '/templates/deploy',
  jobs: (query?: string) => (query ? `/jobs?${query}` : '/jobs'),
  job: (id: string) => `/jobs/${id}`,
  /** Where one thing is asked of many instances. */
  bulk: (query?: string) => (query ? `/instances/bulk?${query}` : '/instances/bulk'),
  batches: () => '/jobs/batches',
  batch: (id: string) => `/jobs/batches/${id}`,
  audit: (query?: string) => (query ? `/audit?${query}` : '/audit'),
  settings: () => '/settings',
  people: () => '/settings/people',
  account: () => '/settings/account',
  api: {
    live: () => '/api/live',
    overview: () => '/api/overview',
    connections: () => '/api/connections',
    connection: (id: string) => `/api/connections/${id}`,
    instances: (query: string) => `/api/instances?${query}`,
    instance: (id: string) => `/api/instances/${id}`,
    instanceIds: (query: string) => `/api/instances/ids?${query}`,
    places: () => '/api/places',
    tags: () => '/api/tags',
    instanceSnapshots: (id: string) => `/api/instances/${id}/snapshots`,
    cloneSetting: (id: string, snapshotRef: string | null) =>
      snapshotRef === null
        ? `/api/instances/${id}/clone-setting`
        : `/api/instances/${id}/clone-setting?snapshot=${encodeURIComponent(snapshotRef)}`,
    operations: (query: string) => `/api/operations?${query}`,
    operation: (id: string) => `/api/operations/${id}`,
    batches: (query?: string) => (query ? `/api/batches?${query}` : '/api/batches'),
    batchPreview: () => '/api/batches/preview',
    batch: (id: string) => `/api/batches/${id}`,
    batchItems: (id: string, query: string) => `/api/batches/${id}/items?${query}`,
    batchExport: (id: string, format: 'csv' | 'json') => `/api/batches/${id}/export?format=${format}`,
    audit: (query: string) => `/api/audit?${query}`,
    auditExport: (query: string) => `/api/audit/export?${query}`,
    previews: () => '/api/previews',
    unfinished: () => '/api/operations/unfinished',
  },
} as const
