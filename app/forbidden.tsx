import { ForbiddenTrouble } from '#components/shell/missing-trouble.tsx'

export default function Forbidden() {
  return <ForbiddenTrouble />
}
