import { readEnv } from '#lib/config/env.ts'

/** Whether somebody stands by to start the lab when it is asked for (`npm start`). */
export function isLabOffered(): boolean {
  return readEnv().labFolder !== null
}
