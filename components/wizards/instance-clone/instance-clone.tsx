'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { cloneContradictions } from '#components/clone-form/clone-contradictions.ts'
import { type CloneSubject, CloneSubjectProvider } from '#components/clone-form/clone-subject.tsx'
import { cloneInput, emptyClone, formerValues } from '#components/clone-form/clone-values.ts'
import { Wizard } from '#components/wizard/wizard.tsx'
import { cloneInstance } from '#lib/actions/clones.ts'
import { paths } from '#lib/paths.ts'
import { type CloneWizard, cloneDefinition } from './definition.ts'
import { useContradictionWords } from './use-contradiction-words.ts'

type InstanceCloneProps = { wizard: CloneWizard; subject: CloneSubject; personId: string; cancelHref: string }

/** Clones a machine, or deploys a template, once what the peer offers is known. */
export function InstanceClone({ wizard, subject, personId, cancelHref }: InstanceCloneProps) {
  const t = useTranslations('clone')
  const router = useRouter()
  const words = useContradictionWords()
  const { instanceId, offer, snapshot, former } = subject
  const definition = useMemo(() => {
    const initial = {
      ...(former ? formerValues(former.request) : emptyClone),
      snapshotRef: snapshot?.ref ?? null,
      asTemplate: wizard === 'machine-to-template',
    }
    return cloneDefinition(wizard, initial, (values) => cloneContradictions(values, offer).map(words))
  }, [wizard, snapshot, former, offer, words])
  return (
    <CloneSubjectProvider subject={subject}>
      <Wizard
        definition={definition}
        owner={{
          personId,
          about: [instanceId, snapshot?.ref, former?.operationId].filter(Boolean).join('/'),
        }}
        titles={{
          name: t('steps.name'),
          compute: t('steps.compute'),
          storage: t('steps.storage'),
          options: t('steps.options'),
          guest: t('steps.guest'),
          hardware: t('steps.hardware'),
          finish: t('steps.finish'),
        }}
        finishLabel={t('finish.finish')}
        cancelHref={cancelHref}
        onFinish={(values) =>
          cloneInstance({ ...cloneInput(values, instanceId, offer.source), secrets: values.secrets })
        }
        onDone={({ operationId }) => router.replace(paths.job(operationId))}
      />
    </CloneSubjectProvider>
  )
}
