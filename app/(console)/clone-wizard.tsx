import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { ClonePage } from '#components/wizards/instance-clone/clone-page.tsx'
import type { CloneWizard } from '#components/wizards/instance-clone/definition.ts'
import { paths } from '#lib/paths.ts'
import { authorised } from '#lib/reads/authorised.ts'
import { readInstance } from '#lib/reads/instance.ts'
import { readSnapshots } from '#lib/reads/snapshots.ts'

type CloneWizardProps = { wizard: CloneWizard; instanceId: string; snapshotRef: string | undefined }

/** The frame of the three wizards that clone. A machine is cloned and a template deployed, whichever address was followed. */
export async function CloneWizardPage({ wizard, instanceId, snapshotRef }: CloneWizardProps) {
  const { personId, instance, snapshot } = await authorised('operate-instances', async (person) => {
    const { snapshots } = snapshotRef ? await readSnapshots(instanceId) : { snapshots: [] }
    return {
      personId: person.id,
      instance: await readInstance(instanceId),
      snapshot: snapshots.find(({ ref }) => ref === snapshotRef) ?? null,
    }
  })
  if (instance.isTemplate && wizard === 'machine-to-machine') redirect(paths.deployTemplate(instanceId))
  if (!instance.isTemplate && wizard === 'template-to-machine') redirect(paths.cloneInstance(instanceId))

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
      <Panel>
        <ClonePage
          wizard={wizard}
          instanceId={instanceId}
          snapshot={snapshot && { ref: snapshot.ref, name: snapshot.name }}
          personId={personId}
          cancelHref={instance.isTemplate ? paths.templates() : home}
        />
      </Panel>
    </div>
  )
}
