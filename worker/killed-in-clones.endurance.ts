import { cloneTrials } from './testing/clone-trials.ts'
import { killAnywhere } from './testing/kill-anywhere.ts'

await killAnywhere(cloneTrials, 110)
