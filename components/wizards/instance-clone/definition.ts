import { type CloneShape, type CloneValues, cloneForm } from '#components/clone-form/clone-values.ts'
import type { Contradiction, WizardDefinition } from '#components/wizard/wizard-definition.ts'
import { cloneSteps } from '#lib/domain/clone/clone-steps.ts'
import { ComputeStep } from './steps/compute-step.tsx'
import { FinishStep } from './steps/finish-step.tsx'
import { GuestStep } from './steps/guest-step.tsx'
import { HardwareStep } from './steps/hardware-step.tsx'
import { NameStep } from './steps/name-step.tsx'
import { OptionsStep } from './steps/options-step.tsx'
import { StorageStep } from './steps/storage-step.tsx'

/** The three wizards of the guide: one request, begun at a machine or at a template, for a machine or for a template. */
export const cloneWizards = ['machine-to-machine', 'machine-to-template', 'template-to-machine'] as const
export type CloneWizard = (typeof cloneWizards)[number]

export function cloneDefinition(
  wizard: CloneWizard,
  initial: CloneValues,
  contradictions: (values: CloneValues) => readonly Contradiction[],
): WizardDefinition<CloneShape> {
  return {
    id: wizard,
    secrets: ['secrets'],
    schema: cloneForm,
    initial,
    contradictions,
    steps: [
      { id: 'name', fields: cloneSteps.name, Body: NameStep },
      { id: 'compute', fields: cloneSteps.compute, Body: ComputeStep },
      { id: 'storage', fields: cloneSteps.storage, Body: StorageStep },
      {
        id: 'options',
        fields: cloneSteps.options,
        shownWhen: ({ asTemplate }) => !asTemplate,
        Body: OptionsStep,
      },
      {
        id: 'guest',
        fields: cloneSteps.guest,
        shownWhen: ({ customization }) => customization.kind !== 'none',
        Body: GuestStep,
      },
      {
        id: 'hardware',
        fields: cloneSteps.hardware,
        shownWhen: ({ customiseHardware }) => customiseHardware,
        Body: HardwareStep,
      },
      { id: 'finish', fields: [], Body: FinishStep },
    ],
  }
}
