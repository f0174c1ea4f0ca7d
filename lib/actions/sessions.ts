'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { revokeOtherSessions, revokeSession } from '#lib/auth/sessions.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import { paths } from '#lib/paths.ts'
import { act, refused } from './act.ts'

export async function endSession(raw: unknown): Promise<ActionResult<null>> {
  return await act('view', z.object({ id: z.string().min(1) }), async ({ id }, person) => {
    if (!(await revokeSession(person, id))) return refused({ key: 'not-found' })
    revalidatePath(paths.account())
    return { ok: true, value: null }
  })(raw)
}

export async function endOtherSessions(): Promise<ActionResult<null>> {
  return await act('view', z.undefined(), async (_nothing, person) => {
    await revokeOtherSessions(person, person.credentialId)
    revalidatePath(paths.account())
    return { ok: true, value: null }
  })(undefined)
}
