import { Panel } from '#components/ui/panel.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'

export default function Loading() {
  return (
    <Panel>
      <Skeleton lines={8} />
    </Panel>
  )
}
