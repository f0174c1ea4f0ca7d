'use client'

import type { Clonable } from './clonable.ts'
import { ToMachineDialog } from './to-machine-dialog.tsx'
import { ToTemplateDialog } from './to-template-dialog.tsx'

/** Makes a template of a machine, or a machine of a template. */
export function ConversionDialog({ instance, onClose }: { instance: Clonable; onClose: () => void }) {
  return instance.isTemplate ? (
    <ToMachineDialog instance={instance} onClose={onClose} />
  ) : (
    <ToTemplateDialog instance={instance} onClose={onClose} />
  )
}
