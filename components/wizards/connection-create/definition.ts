import type { WizardDefinition } from '#components/wizard/wizard-definition.ts'
import { createConnectionInput, parallelLimitBounds } from '#lib/domain/connection/connection-input.ts'
import { AccessStep } from './steps/access-step.tsx'
import { FinishStep } from './steps/finish-step.tsx'
import { ProviderStep } from './steps/provider-step.tsx'
import { TestStep } from './steps/test-step.tsx'
import { TrustStep } from './steps/trust-step.tsx'

export type ConnectionShape = (typeof createConnectionInput)['shape']

export const connectionCreate: WizardDefinition<ConnectionShape> = {
  id: 'connection-create',
  secrets: ['password'],
  schema: createConnectionInput,
  initial: {
    kind: 'vsphere',
    address: '',
    username: '',
    password: '',
    trust: { mode: 'system' },
    name: '',
    parallelLimit: parallelLimitBounds.initial,
    datastoreLimit: parallelLimitBounds.initial,
  },
  steps: [
    { id: 'provider', fields: ['kind'], Body: ProviderStep },
    { id: 'access', fields: ['address', 'username', 'password'], Body: AccessStep },
    { id: 'trust', fields: ['trust'], Body: TrustStep },
    { id: 'test', fields: [], Body: TestStep },
    { id: 'finish', fields: ['name', 'parallelLimit', 'datastoreLimit'], Body: FinishStep },
  ],
}
