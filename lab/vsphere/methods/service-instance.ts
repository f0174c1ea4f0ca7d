import { serviceContent } from '../model/service-content.ts'
import { dateTime, field } from '../soap/value.ts'
import type { MethodTable } from './call.ts'

export const serviceInstanceMethods: MethodTable = {
  RetrieveServiceContent: {
    anonymous: true,
    handle: ({ lab }) => field('returnval', serviceContent(lab.settings, lab.rootFolder.ref)),
  },
  CurrentTime: { handle: ({ lab }) => field('returnval', dateTime(lab.clock.now())) },
}
