import { type APIRequestContext, expect } from '@playwright/test'
import { paths } from '#lib/paths.ts'
import { test } from './support/test.ts'

const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

type Visit = { path: string; status: number; landed: string; body: string }

/** Opens a page, and every page that it leads to, as a robot would that looks for addresses in all that it is given. */
async function crawl(request: APIRequestContext): Promise<Visit[]> {
  const queue: string[] = [paths.overview()]
  // Pages of one kind, such as those of two instances, differ in their ids only.
  const kinds = new Set<string>(queue)
  const visits: Visit[] = []
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const visited = await visit(request, path)
    visits.push(visited)
    for (const found of [...addressesIn(visited.body), ...(path === '/' ? await listed(request) : [])]) {
      const kind = found.replace(uuid, 'id')
      if (!kinds.has(kind)) queue.push(found)
      kinds.add(kind)
    }
  }
  return visits
}

async function visit(request: APIRequestContext, path: string): Promise<Visit> {
  const response = await request.get(path)
  return {
    path,
    status: response.status(),
    landed: new URL(response.url()).pathname,
    body: await response.text(),
  }
}

/** Addresses of ours in what the server sent, also in the data that its page draws from. */
function addressesIn(body: string): string[] {
  const found = [...body.matchAll(/href\\?":?\s*=?\\?"(\/[^"\\#]*)/g), ...body.matchAll(/href="(\/[^"#]*)/g)]
  const addresses = found.map((match) => (match[1] ?? '').replaceAll('&amp;', '&'))
  // Files that anybody may have, as the page before signing in needs them too.
  return addresses.filter((path) => !/^\/(_next\/|icon\.svg|\/)/.test(path))
}

type Listed = { id: string }

/** What pages read for themselves once they are open, and the pages of what is listed there. */
async function listed(request: APIRequestContext): Promise<string[]> {
  const { api } = paths
  const lists = [
    api.connections(),
    api.instances('q=srv'),
    api.operations(''),
    api.overview(),
    api.places(),
    api.unfinished(),
  ]
  const ids = async (path: string): Promise<string[]> => {
    const answer: Listed[] | { rows: Listed[] } = await (await request.get(path)).json()
    return (Array.isArray(answer) ? answer : answer.rows).slice(0, 1).map(({ id }) => id)
  }
  const connections = await ids(api.connections())
  const instances = await ids(api.instances('q=srv'))
  const jobs = await ids(api.operations(''))
  return [
    ...lists,
    ...connections.flatMap((id) => [paths.connection(id), paths.editConnection(id), api.connection(id)]),
    ...instances.flatMap((id) => [
      paths.instanceSnapshots(id),
      paths.instanceDetails(id),
      paths.instanceJobs(id),
    ]),
    ...instances.flatMap((id) => [api.instance(id), api.instanceSnapshots(id)]),
    ...jobs.flatMap((id) => [paths.job(id), api.operation(id)]),
    ...[paths.newConnection(), paths.people(), paths.account()],
  ]
}

test('whatever a page leads to opens for those who may see it, and for nobody else', async ({
  asAdministrator,
  asOperator,
  asSupport,
  page: stranger,
  stack,
}) => {
  test.slow()
  const all = await crawl(asAdministrator.request)
  expect(all.length).toBeGreaterThan(20)
  expect(all.filter(({ status }) => status !== 200)).toEqual([])

  const administrators = /^\/(connections\/(new|.*\/edit)|settings\/people)$/
  for (const page of [asOperator, asSupport]) {
    for (const { path } of all) {
      const { status, body } = await visit(page.request, path)
      expect([path, administrators.test(path) ? [403] : [200, 403]]).toEqual([
        path,
        expect.arrayContaining([status]),
      ])
      expect([path, body.includes('ada@jalon.test')]).toEqual([path, false])
    }
  }
  for (const { path } of all) {
    const { status, landed, body } = await visit(stranger.request, path)
    const expected = path.startsWith('/api/') ? { status: 401, landed } : { status: 200, landed: '/sign-in' }
    expect({ path, status, landed }).toEqual({ path, ...expected })
    for (const secret of ['srv-', '@jalon.test', new URL(stack.peer.address).host]) {
      expect([path, secret, body.includes(secret)]).toEqual([path, secret, false])
    }
  }
})
