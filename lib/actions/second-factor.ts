'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { Person } from '#lib/auth/person.ts'
import {
  confirmEnrolment,
  type Enrolment,
  renewRecoveryCodes,
  startEnrolment,
  turnOffSecondFactor,
} from '#lib/auth/second-factor.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import { typedPassword } from '#lib/domain/person/person-fields.ts'
import { typedCode } from '#lib/domain/person/second-factor.ts'
import { paths } from '#lib/paths.ts'
import { act, refused } from './act.ts'
import { problemWithOwnPassword } from './own-password.ts'

/** Shown once; each works once. */
export type RecoveryCodes = { codes: string[] }

const withPassword = z.object({ password: typedPassword })

/** Gives a new secret for the app: as a text, and as what a QR code of it says. */
export async function startSecondFactor(raw: unknown): Promise<ActionResult<Enrolment>> {
  return await act('view', withPassword, async ({ password }, person) => {
    const wrong = await problemWithOwnPassword(person, password, 'password')
    if (wrong) return refused(wrong)
    const enrolment = await startEnrolment(person)
    return enrolment ? { ok: true, value: enrolment } : refused({ key: 'second-factor.already-on' })
  })(raw)
}

/** From the first right code on, a code is asked for at each sign-in. */
export async function confirmSecondFactor(raw: unknown): Promise<ActionResult<RecoveryCodes>> {
  return await act('view', z.object({ code: typedCode }), async ({ code }, person) => {
    const codes = await confirmEnrolment(person, code.replaceAll(' ', ''))
    if (!codes) return refused({ key: 'second-factor.wrong', field: 'code' })
    revalidatePath(paths.account())
    return { ok: true, value: { codes } }
  })(raw)
}

export async function replaceRecoveryCodes(raw: unknown): Promise<ActionResult<RecoveryCodes>> {
  return await act('view', withPassword, async ({ password }, person: Person) => {
    const wrong = await problemWithOwnPassword(person, password, 'password')
    if (wrong) return refused(wrong)
    const codes = await renewRecoveryCodes(person)
    if (!codes) return refused({ key: 'second-factor.off' })
    revalidatePath(paths.account())
    return { ok: true, value: { codes } }
  })(raw)
}

export async function disableSecondFactor(raw: unknown): Promise<ActionResult<null>> {
  return await act('view', withPassword, async ({ password }, person) => {
    const wrong = await problemWithOwnPassword(person, password, 'password')
    if (wrong) return refused(wrong)
    await turnOffSecondFactor(person)
    revalidatePath(paths.account())
    return { ok: true, value: null }
  })(raw)
}
