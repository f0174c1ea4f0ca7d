'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { makeApiToken, revokeApiToken } from '#lib/auth/api-tokens.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import { apiTokenInput, apiTokenMaxCount } from '#lib/domain/person/api-token.ts'
import { paths } from '#lib/paths.ts'
import { act, refused } from './act.ts'

/** The only time that the token itself is seen. `expiresAt` is ISO 8601 in UTC. */
export type HandedApiToken = { token: string; expiresAt: string }

export async function createApiToken(raw: unknown): Promise<ActionResult<HandedApiToken>> {
  return await act('view', apiTokenInput, async (asked, person) => {
    const made = await makeApiToken(person, asked)
    if (made === 'role-too-high') return refused({ key: 'tokens.role-too-high', field: 'role' })
    if (made === 'too-many') return refused({ key: 'tokens.too-many', params: { maximum: apiTokenMaxCount } })
    revalidatePath(paths.account())
    return { ok: true, value: { token: made.token, expiresAt: made.expiresAt.toISOString() } }
  })(raw)
}

export async function removeApiToken(raw: unknown): Promise<ActionResult<null>> {
  return await act('view', z.object({ id: z.uuid() }), async ({ id }, person) => {
    if (!(await revokeApiToken(person, id))) return refused({ key: 'not-found' })
    revalidatePath(paths.account())
    return { ok: true, value: null }
  })(raw)
}
