import { isSocket } from '#components/connection-form/access-values.ts'
import type { WizardDefinition } from '#components/wizard/wizard-definition.ts'
import {
  connectionFields,
  createIncusInput,
  createVsphereInput,
  parallelLimitBounds,
} from '#lib/domain/connection/connection-input.ts'
import { offeredToken } from '#lib/domain/connection/incus-token.ts'
import { AccessStep } from './steps/access-step.tsx'
import { FinishStep } from './steps/finish-step.tsx'
import { JoinStep } from './steps/join-step.tsx'
import { ProviderStep } from './steps/provider-step.tsx'
import { TestStep } from './steps/test-step.tsx'
import { TrustStep } from './steps/trust-step.tsx'

export type ConnectionShape = (typeof connectionFields)['shape']

const incusForm = createIncusInput.extend({ token: offeredToken })

export const connectionCreate: WizardDefinition<ConnectionShape> = {
  id: 'connection-create',
  secrets: ['password', 'token'],
  schema: connectionFields,
  schemaFor: ({ kind }) => (kind === 'incus' ? incusForm : createVsphereInput),
  initial: {
    kind: 'vsphere',
    address: '',
    username: '',
    password: '',
    clientKeyId: null,
    token: '',
    trust: { mode: 'system' },
    name: '',
    parallelLimit: parallelLimitBounds.initial,
    datastoreLimit: parallelLimitBounds.initial,
  },
  steps: [
    { id: 'provider', fields: ['kind'], Body: ProviderStep },
    { id: 'access', fields: ['address', 'username', 'password', 'token'], Body: AccessStep },
    { id: 'trust', fields: ['trust'], shownWhen: (values) => !isSocket(values), Body: TrustStep },
    {
      id: 'join',
      fields: ['clientKeyId'],
      shownWhen: (values) => values.kind === 'incus' && !isSocket(values),
      Body: JoinStep,
    },
    { id: 'test', fields: [], Body: TestStep },
    { id: 'finish', fields: ['name', 'parallelLimit', 'datastoreLimit'], Body: FinishStep },
  ],
}
