'use client'

import { Building2, Folder } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useCloneSubject } from '#components/clone-form/clone-subject.tsx'
import type { CloneShape } from '#components/clone-form/clone-values.ts'
import { folderItems } from '#components/clone-form/place-items.ts'
import { PlaceTree } from '#components/place-tree/place-tree.tsx'
import { TextField } from '#components/ui/text-field.tsx'
import type { StepBodyProps } from '#components/wizard/wizard-definition.ts'

/** What it is called, and the datacenter or the folder of machines that it lies in. */
export function NameStep({ values, set, problemAt }: StepBodyProps<CloneShape>) {
  const t = useTranslations('clone.name')
  const { offer } = useCloneSubject()
  const items = useMemo(() => folderItems(offer.places), [offer.places])
  return (
    <>
      <TextField
        name="name"
        label={t(values.asTemplate ? 'template' : 'machine')}
        description={t('hint')}
        value={values.name}
        onChange={(name) => set({ name })}
        errorMessage={problemAt('name')}
        autoComplete="off"
        spellCheck="false"
        isRequired
      />
      <PlaceTree
        label={t('folder')}
        items={items}
        value={values.folderRef}
        onChange={({ ref }) => set({ folderRef: ref })}
        icon={({ folder }) =>
          folder.isDatacenter ? <Building2 aria-hidden size={15} /> : <Folder aria-hidden size={15} />
        }
        errorMessage={problemAt('folderRef')}
        empty={t('no-folder')}
      />
    </>
  )
}
