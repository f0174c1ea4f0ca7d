/** One request of the scenario that is played to the reference daemon and to the simulator. */
export type Step = {
  request: string
  body?: unknown
  headers?: Record<string, string>
  /** Waits for the operation, and records what waiting says as well. */
  wait?: true
  /** As nobody that the server trusts. */
  stranger?: boolean
}

const c1 = '/1.0/instances/c1'
const inLab = '?project=lab'

const get = (path: string): Step => ({ request: `GET ${path}` })
const run = (method: string, path: string, body?: unknown): Step => ({
  request: `${method} ${path}${inLab}`,
  ...(body === undefined ? {} : { body }),
  wait: true,
})
const take = (body: unknown): Step => run('POST', `${c1}/snapshots`, body)
const patch = (config: Record<string, string>): Step => run('PATCH', c1, { config })

/** Before: a project "lab" with its default's profiles, and in it c1, running on a dir pool, and c2, stopped on btrfs. */
export const scenario: readonly Step[] = [
  ...[
    get('/'),
    get('/1.0'),
    { request: 'GET /1.0', stranger: true },
    { request: 'GET /1.0/instances', stranger: true },
  ],
  { request: 'POST /1.0/certificates', body: { type: 'client', trust_token: 'none' }, stranger: true },
  { request: 'POST /1.0/certificates', body: { type: 'client', trust_token: 'none' } },
  ...[get('/1.0/nothing'), get('/2.0'), { request: 'DELETE /1.0/projects' }],
  ...[get('/1.0/projects/lab'), get('/1.0/projects?recursion=1'), get('/1.0/projects/nope')],
  ...[get('/1.0/certificates?recursion=1'), get('/1.0/cluster'), get('/1.0/cluster/members')],
  ...[get('/1.0/storage-pools'), get('/1.0/storage-pools?recursion=1'), get('/1.0/storage-pools/default')],
  ...[
    get('/1.0/storage-pools/default/resources'),
    get('/1.0/storage-pools/nope'),
    get('/1.0/storage-pools/nope/resources'),
  ],
  ...[
    get('/1.0/networks?recursion=1'),
    get('/1.0/profiles?recursion=1'),
    get(`/1.0/profiles/default${inLab}`),
  ],
  ...[get('/1.0/images/aliases/tiny'), get('/1.0/images/aliases/nope')],
  ...[
    get(`/1.0/instances${inLab}`),
    get(`/1.0/instances${inLab}&recursion=1`),
    get(`/1.0/instances?project=nope`),
  ],
  ...[
    get(`${c1}${inLab}`),
    get(`${c1}?project=nope`),
    get(`/1.0/instances/nope${inLab}`),
    get(`${c1}/state${inLab}`),
  ],
  ...[get(`/1.0/instances/c2/state${inLab}`), get(`/1.0/instances/nope/state${inLab}`)],
  ...[get(`${c1}/snapshots${inLab}`), get(`/1.0/instances/nope/snapshots${inLab}`)],
  ...[
    take({ name: 's1' }),
    get(`/1.0/operations${inLab}&recursion=1`),
    take({ name: 's1' }),
    take({}),
    take({ name: 'a/b' }),
    take({ name: 'a b' }),
  ],
  ...[take({ name: '?x' }), take({ name: 'é' }), take({ name: 'x:y' }), take({ name: 5 }), take('garbage')],
  ...[
    take({ name: 'e1', expires_at: 'tomorrow' }),
    take({ name: 'e2', expires_at: '2031-01-01T00:00:00+02:00' }),
  ],
  ...[take({ name: 'st', stateful: true }), run('POST', '/1.0/instances/nope/snapshots', { name: 'x' })],
  ...[
    get(`${c1}/snapshots${inLab}`),
    get(`${c1}/snapshots${inLab}&recursion=1`),
    get(`${c1}/snapshots/s1${inLab}`),
  ],
  ...[get(`${c1}/snapshots/nope${inLab}`), get(`/1.0/instances${inLab}&recursion=2`)],
  ...[get('/1.0/storage-pools/default/volumes/container/c1?project=lab')],
  run('POST', `${c1}/snapshots/snap0`, { name: 's1' }),
  run('POST', `${c1}/snapshots/snap0`, { name: 's2' }),
  run('POST', `${c1}/snapshots/snap0`, { name: 's4' }),
  run('POST', `${c1}/snapshots/s2`, { name: 'a/b' }),
  run('POST', `${c1}/snapshots/s2`, {}),
  run('POST', `${c1}/snapshots/s2`, { name: 'a b' }),
  run('PUT', `${c1}/snapshots/s2`, { expires_at: '2031-01-01T00:00:00Z' }),
  get(`${c1}/snapshots/s2${inLab}`),
  run('PATCH', `${c1}/snapshots/s2`, { expires_at: '0001-01-01T00:00:00Z' }),
  get(`${c1}/snapshots/s2${inLab}`),
  run('PATCH', `${c1}/snapshots/s2`, { expires_at: 'x' }),
  run('PATCH', `${c1}/snapshots/nope`, { expires_at: '2031-01-01T00:00:00Z' }),
  run('PUT', c1, { restore: 's1' }),
  get(`${c1}${inLab}`),
  run('PUT', c1, { restore: 'c1/s1' }),
  run('PUT', c1, { restore: 'nope' }),
  run('PUT', '/1.0/instances/nope', { restore: 's1' }),
  run('PUT', c1, { restore: 's1', stateful: true }),
  // That refusal came too late: the instance had been stopped.
  get(`${c1}${inLab}`),
  run('PUT', c1, { restore: 's1', disk_only: true }),
  run('PUT', `${c1}/state`, { action: 'start' }),
  run('PUT', `${c1}/state`, { action: 'start' }),
  run('DELETE', c1),
  run('PUT', `${c1}/state`, { action: 'unfreeze' }),
  run('PUT', `${c1}/state`, { action: 'freeze' }),
  get(`${c1}/state${inLab}`),
  run('PUT', `${c1}/state`, { action: 'unfreeze' }),
  run('PUT', `${c1}/state`, { action: 'dance' }),
  run('PUT', `${c1}/state`, { action: 'stop', stateful: true }),
  run('PUT', `${c1}/state`, { action: 'restart', force: true }),
  run('PUT', `${c1}/state`, { action: 'stop', timeout: 20 }),
  run('PUT', `${c1}/state`, { action: 'stop', timeout: 20 }),
  run('PUT', `${c1}/state`, { action: 'restart' }),
  run('PUT', `${c1}/state`, { action: 'freeze' }),
  ...[
    patch({ 'snapshots.expiry': 'banana' }),
    patch({ 'nonsense.key': 'x' }),
    patch({ 'snapshots.schedule': 'banana' }),
  ],
  ...[patch({ 'snapshots.expiry': '2d', 'snapshots.pattern': 'x-%d' }), take({})],
  ...[take({ name: 'never', expires_at: '0001-01-01T00:00:00Z' }), take({ name: 'nul', expires_at: null })],
  ...[
    get(`${c1}/snapshots/x-0${inLab}`),
    get(`${c1}/snapshots/never${inLab}`),
    get(`${c1}/snapshots/nul${inLab}`),
  ],
  ...[patch({ 'migration.stateful': 'true' }), take({ name: 'st', stateful: true })],
  run('PUT', `${c1}/state`, { action: 'start' }),
  take({ name: 'st', stateful: true }),
  run('PUT', c1, { description: 'x' }),
  { request: `PATCH ${c1}${inLab}`, body: { description: 'y' }, headers: { 'if-match': '"xx"' } },
  run('PUT', `${c1}/state`, { action: 'freeze' }),
  run('PUT', `${c1}/state`, { action: 'stop', timeout: 1 }),
  run('PUT', c1, { restore: 's1' }),
  run('PUT', `${c1}/state`, { action: 'stop', force: true }),
  patch({ 'security.protection.delete': 'true' }),
  run('DELETE', c1),
  patch({ 'security.protection.delete': '' }),
  run('DELETE', `${c1}/snapshots/s2`),
  run('DELETE', `${c1}/snapshots/s2`),
  ...[get('/1.0/operations/7a3f6c9e-0000-4000-8000-000000000000'), get('/1.0/operations/x/wait')],
  ...[{ request: 'DELETE /1.0/operations/x' }],
  run('DELETE', c1),
  get(`${c1}${inLab}`),
]
