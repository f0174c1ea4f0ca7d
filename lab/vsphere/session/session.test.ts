import { afterAll, beforeAll, expect, test } from 'vitest'
import { childNamed, textOf } from '../soap/xml-element.ts'
import { login, propertyCollector, rootFolder, TestLab, vm } from '../testing/test-lab.ts'

let lab: TestLab
beforeAll(async () => {
  lab = await TestLab.start()
})
afterAll(() => lab.stop())

const serviceInstance = { type: 'ServiceInstance', id: 'ServiceInstance' }

test('the service content tells the version to anybody', async () => {
  const { body } = await lab.client().call('RetrieveServiceContent', serviceInstance)
  const about = childNamed(childNamed(body, 'returnval') ?? body, 'about')
  expect(about && textOf(about, 'apiVersion')).toBe('8.0.2.0')
})

test('a login sets the session cookie and names the user', async () => {
  const answer = await login(lab.client(), 'Administrator@VSPHERE.local', lab.running.password)
  expect(answer.setCookie).toMatch(/^vmware_soap_session="[^"]+"; Path=\/; HttpOnly/)
  expect(textOf(childNamed(answer.body, 'returnval') ?? answer.body, 'userName')).toBe(
    'administrator@vsphere.local',
  )
})

test('a wrong password and an unknown user get the same InvalidLogin', async () => {
  const wrong = await login(lab.client(), lab.running.username, 'nope')
  const unknown = await login(lab.client(), 'nobody@vsphere.local', lab.running.password)
  expect([wrong.status, wrong.fault]).toEqual([500, 'InvalidLogin'])
  expect(unknown.fault).toBe('InvalidLogin')
})

test('without a session methods fault and properties come as missing', async () => {
  const client = lab.client()
  expect((await client.call('CurrentTime', serviceInstance)).fault).toBe('NotAuthenticated')
  const { status, body } = await client.call(
    'RetrievePropertiesEx',
    propertyCollector,
    '<specSet><propSet><type>Folder</type><pathSet>name</pathSet></propSet>' +
      '<objectSet><obj type="Folder">group-d1</obj></objectSet></specSet><options/>',
  )
  const object = childNamed(childNamed(body, 'returnval') ?? body, 'objects')
  const missing = object && childNamed(object, 'missingSet')
  expect(status).toBe(200)
  expect(missing && childNamed(childNamed(missing, 'fault') ?? missing, 'fault')?.schemaType).toBe(
    'NotAuthenticated',
  )
})

test('a session ended on demand no longer answers, and its views are gone', async () => {
  const client = await lab.signedIn()
  const container = `<container type="Folder">${rootFolder.id}</container><type>VirtualMachine</type><recursive>true</recursive>`
  await client.id('CreateContainerView', { type: 'ViewManager', id: 'ViewManager' }, container)
  await lab.control('POST /expire-sessions')
  expect((await client.call('CurrentTime', serviceInstance)).fault).toBe('NotAuthenticated')
})

test('an idle session ends by itself', async () => {
  const impatient = await TestLab.start({ sessionIdleSeconds: -1 })
  const client = await impatient.signedIn()
  expect((await client.call('CurrentTime', serviceInstance)).fault).toBe('NotAuthenticated')
  await impatient.stop()
})

test('a logged-out session is over', async () => {
  const client = await lab.signedIn()
  expect((await client.call('Logout', { type: 'SessionManager', id: 'SessionManager' })).fault).toBeNull()
  expect((await client.call('CurrentTime', serviceInstance)).fault).toBe('NotAuthenticated')
})

test('each session reads its own currentSession', async () => {
  const client = await lab.signedIn('lecture@vsphere.local')
  const session = await client.property('SessionManager', 'SessionManager', 'currentSession')
  expect(session && textOf(session, 'userName')).toBe('lecture@vsphere.local')
})

test('the reader sees machines but may not snapshot them, and the fault names the privilege', async () => {
  const client = await lab.signedIn('lecture@vsphere.local')
  const { ref } = await lab.machine('srv-web-01')
  expect((await client.property('VirtualMachine', ref, 'runtime.powerState'))?.text).toBe('poweredOn')
  const refused = await client.call('CreateSnapshotEx_Task', vm(ref), '<name>x</name><memory>false</memory>')
  const fault = childNamed(refused.body, 'detail')?.children[0]
  expect(refused.fault).toBe('NoPermission')
  expect(fault && textOf(fault, 'privilegeId')).toBe('VirtualMachine.State.CreateSnapshot')
})

test('of a confidential machine the reader gets the name only', async () => {
  const client = await lab.signedIn('lecture@vsphere.local')
  const { ref } = await lab.machine('srv-paie-01')
  expect((await client.property('VirtualMachine', ref, 'name'))?.text).toBe('srv-paie-01')
  expect(await client.property('VirtualMachine', ref, 'runtime.powerState')).toBeNull()
})
