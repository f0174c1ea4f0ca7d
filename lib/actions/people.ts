'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import {
  addPerson,
  changeRole,
  disablePerson,
  enablePerson,
  renewPasswordLink,
  resetSecondFactor,
} from '#lib/auth/people.ts'
import { isProviderPerson } from '#lib/auth/provider-person.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import { email, personName, role } from '#lib/domain/person/person-fields.ts'
import { paths } from '#lib/paths.ts'
import { act, refused } from './act.ts'

/**
 * Shown once, to be handed over by the administrator; Jalon sends no mail. Only a path, since the administrator's browser
 * knows best by which address Jalon is reached. `expiresAt` is ISO 8601 in UTC.
 */
export type HandedLink = { path: string; expiresAt: string }

const personId = z.object({ id: z.string().min(1) })

export async function invitePerson(raw: unknown): Promise<ActionResult<HandedLink>> {
  return await act('manage-people', z.object({ name: personName, email, role }), async (person, by) => {
    const link = await addPerson(person, by)
    if (link === 'email-taken') return refused({ key: 'people.email-taken', field: 'email' })
    revalidatePath(paths.people())
    return { ok: true, value: handOver(link) }
  })(raw)
}

export async function renewLink(raw: unknown): Promise<ActionResult<HandedLink>> {
  return await act('manage-people', personId, async ({ id }, by) => {
    const link = await renewPasswordLink(id, by)
    if (link === 'not-found') return refused({ key: 'not-found' })
    if (link === 'disabled' || link === 'from-provider') return refused({ key: `people.${link}` })
    return { ok: true, value: handOver(link) }
  })(raw)
}

export async function setRole(raw: unknown): Promise<ActionResult<null>> {
  return await act('manage-people', personId.extend({ role }), async (asked, by) => {
    if (await isProviderPerson(asked.id)) return refused({ key: 'people.from-provider' })
    return changed(await changeRole(asked.id, asked.role, by))
  })(raw)
}

export async function setDisabled(raw: unknown): Promise<ActionResult<null>> {
  return await act('manage-people', personId.extend({ disabled: z.boolean() }), async (asked, by) => {
    const change = asked.disabled ? disablePerson : enablePerson
    return changed(await change(asked.id, by))
  })(raw)
}

export async function resetPersonsSecondFactor(raw: unknown): Promise<ActionResult<null>> {
  return await act('manage-people', personId, async ({ id }, by) => changed(await resetSecondFactor(id, by)))(
    raw,
  )
}

function changed(outcome: 'changed' | 'not-found' | 'last-administrator'): ActionResult<null> {
  if (outcome === 'not-found') return refused({ key: 'not-found' })
  if (outcome === 'last-administrator') return refused({ key: 'people.last-administrator' })
  revalidatePath(paths.people())
  return { ok: true, value: null }
}

function handOver({ token, expiresAt }: { token: string; expiresAt: Date }): HandedLink {
  return { path: paths.setPassword(token), expiresAt: expiresAt.toISOString() }
}
