import { expect } from '@playwright/test'
import { type Access, element, escapeXml, type Ref, SoapSession, unescapeXml } from './soap-session.ts'

// There is one in each vCenter, under this id.
const specifications: Ref = { type: 'CustomizationSpecManager', id: 'CustomizationSpecManager' }

/** What another administrator sees and does in the vCenter's own client, in the words of its API (vim25). */
export class VCenter {
  readonly #session: SoapSession
  #machines = new Map<string, Ref>()

  private constructor(session: SoapSession) {
    this.#session = session
  }

  static async signIn(access: Access): Promise<VCenter> {
    return new VCenter(await SoapSession.open(access))
  }

  async machineNames(): Promise<string[]> {
    await this.#readMachines()
    return [...this.#machines.keys()]
  }

  /** poweredOn, poweredOff or suspended. */
  async powerState(machine: string): Promise<string | undefined> {
    return element(await this.#property(await this.#ref(machine), 'runtime.powerState'), 'val')
  }

  /** Depth first, in the vCenter's order. */
  async snapshotNames(machine: string): Promise<string[]> {
    const xml = await this.#property(await this.#ref(machine), 'snapshot')
    const node = /<snapshot type="VirtualMachineSnapshot">[^<]+<\/snapshot>.*?<name>([^<]*)<\/name>/gs
    return [...xml.matchAll(node)].map(([, name = '']) => unescapeXml(name))
  }

  async takeSnapshot(machine: string, name: string): Promise<void> {
    await this.#run(
      await this.#ref(machine),
      'CreateSnapshot_Task',
      `<name>${escapeXml(name)}</name><description/><memory>false</memory><quiesce>false</quiesce>`,
    )
  }

  async removeAllSnapshots(machine: string): Promise<void> {
    await this.#run(await this.#ref(machine), 'RemoveAllSnapshots_Task')
  }

  /** What the machine takes up on its datastores. */
  async committedBytes(machine: string): Promise<number> {
    return Number(element(await this.#property(await this.#ref(machine), 'summary.storage.committed'), 'val'))
  }

  /** Keeps one more customization specification, made of another. */
  async keepSpecification(name: string, like: string): Promise<void> {
    const reply = await this.#session.call(
      specifications,
      'GetCustomizationSpec',
      `<name>${escapeXml(like)}</name>`,
    )
    const item = /<returnval[^>]*>(.*)<\/returnval>/s.exec(reply)?.[1] ?? ''
    const renamed = item.replace(/<name>[^<]*<\/name>/, `<name>${escapeXml(name)}</name>`)
    await this.#session.call(specifications, 'CreateCustomizationSpec', `<item>${renamed}</item>`)
  }

  async deleteSpecification(name: string): Promise<void> {
    await this.#session.call(specifications, 'DeleteCustomizationSpec', `<name>${escapeXml(name)}</name>`)
  }

  async powerOff(machine: string): Promise<void> {
    await this.#run(await this.#ref(machine), 'PowerOffVM_Task')
  }

  async powerOn(machine: string): Promise<void> {
    await this.#run(await this.#ref(machine), 'PowerOnVM_Task')
  }

  async #ref(machine: string): Promise<Ref> {
    if (!this.#machines.has(machine)) await this.#readMachines()
    const ref = this.#machines.get(machine)
    if (!ref) throw new Error(`No machine is called ${machine}`)
    return ref
  }

  async #readMachines(): Promise<void> {
    const { viewManager, rootFolder, propertyCollector } = this.#session.managers
    const view = await this.#session.call(
      { type: 'ViewManager', id: viewManager },
      'CreateContainerView',
      `<container type="Folder">${rootFolder}</container><type>VirtualMachine</type><recursive>true</recursive>`,
    )
    const xml = await this.#session.call(
      { type: 'PropertyCollector', id: propertyCollector },
      'RetrievePropertiesEx',
      '<specSet><propSet><type>VirtualMachine</type><pathSet>name</pathSet></propSet>' +
        `<objectSet><obj type="ContainerView">${element(view, 'returnval')}</obj><skip>true</skip>` +
        '<selectSet xsi:type="TraversalSpec"><name>view</name><type>ContainerView</type><path>view</path>' +
        '<skip>false</skip></selectSet></objectSet></specSet><options/>',
    )
    const machine = /<obj type="VirtualMachine">([^<]+)<\/obj>.*?<val[^>]*>([^<]*)<\/val>/gs
    this.#machines = new Map(
      [...xml.matchAll(machine)].map(([, id = '', name = '']) => [name, { type: 'VirtualMachine', id }]),
    )
  }

  async #property({ type, id }: Ref, path: string): Promise<string> {
    return this.#session.call(
      { type: 'PropertyCollector', id: this.#session.managers.propertyCollector },
      'RetrievePropertiesEx',
      `<specSet><propSet><type>${type}</type><pathSet>${path}</pathSet></propSet>` +
        `<objectSet><obj type="${type}">${id}</obj></objectSet></specSet><options/>`,
    )
  }

  async #run(target: Ref, method: string, parameters = ''): Promise<void> {
    const reply = await this.#session.call(target, method, parameters)
    const task: Ref = { type: 'Task', id: element(reply, 'returnval') ?? '' }
    await expect
      .poll(async () => element(await this.#property(task, 'info.state'), 'val'), { message: method })
      .toBe('success')
  }
}
