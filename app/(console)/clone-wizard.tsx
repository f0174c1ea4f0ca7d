import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { FaultWords } from '#components/ui/fault-words.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { ClonePage } from '#components/wizards/instance-clone/clone-page.tsx'
import type { CloneWizard } from '#components/wizards/instance-clone/definition.ts'
import { paths } from '#lib/paths.ts'
import { authorised } from '#lib/reads/authorised.ts'
import { readFormerClone } from '#lib/reads/clone-again.ts'
import { readInstance } from '#lib/reads/instance.ts'
import { readSnapshots } from '#lib/reads/snapshots.ts'

type CloneWizardProps = {
  wizard: CloneWizard
  instanceId: string
  /** Of the address: a `snapshot` to clone, and a former clone to take up `again`. */
  params: URLSearchParams
}

const addresses = {
  'machine-to-machine': paths.cloneInstance,
  'machine-to-template': paths.cloneToTemplate,
  'template-to-machine': paths.deployTemplate,
}

/** The frame of the three wizards that clone. A machine is cloned and a template deployed, whichever address was followed. */
export async function CloneWizardPage({ wizard, instanceId, params }: CloneWizardProps) {
  const { personId, instance, former, snapshot } = await authorised('operate-instances', async (person) => {
    const again = params.get('again')
    const clone = again ? await readFormerClone(again, instanceId) : null
    return {
      personId: person.id,
      instance: await readInstance(instanceId),
      former: clone,
      snapshot: await snapshotOf(instanceId, clone ? clone.request.snapshotRef : params.get('snapshot')),
    }
  })
  const toTemplate = former ? former.request.asTemplate : wizard === 'machine-to-template'
  const right = toTemplate
    ? 'machine-to-template'
    : instance.isTemplate
      ? 'template-to-machine'
      : 'machine-to-machine'
  if (right !== wizard) redirect(addresses[right](instanceId, Object.fromEntries(params)))

  const t = await getTranslations('clone')
  const instances = await getTranslations('instances')
  const list = instance.isTemplate
    ? { label: t('templates.title'), href: paths.templates() }
    : { label: instances('title'), href: paths.instances() }
  const home = paths.instanceSnapshots(instanceId)
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title={t(`title.${wizard}`)} breadcrumbs={[list, { label: instance.name, href: home }]}>
        {snapshot
          ? t('from-snapshot', { name: instance.name, snapshot: snapshot.name })
          : t('from', { name: instance.name })}
      </PageHeader>
      {former?.fault ? (
        <Notice tone="warn" title={t('again')}>
          <FaultWords fault={former.fault} />
        </Notice>
      ) : null}
      <Panel>
        <ClonePage
          wizard={wizard}
          instanceId={instanceId}
          snapshot={snapshot}
          former={former && { operationId: former.operationId, request: former.request }}
          personId={personId}
          cancelHref={instance.isTemplate ? paths.templates() : home}
        />
      </Panel>
    </div>
  )
}

async function snapshotOf(instanceId: string, ref: string | null) {
  if (!ref) return null
  const { snapshots } = await readSnapshots(instanceId)
  const found = snapshots.find((one) => one.ref === ref)
  return found ? { ref: found.ref, name: found.name } : null
}
