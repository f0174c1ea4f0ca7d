import { MissingTrouble } from '#components/shell/missing-trouble.tsx'

export default function NotFound() {
  return <MissingTrouble />
}
