'use server'

import { revalidatePath } from 'next/cache'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { doneBy } from '#lib/auth/done-by.ts'
import { currentPerson } from '#lib/auth/person.ts'
import { appendAudit } from '#lib/db/audit/append.ts'
import { db } from '#lib/db/client.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import { personName } from '#lib/domain/person/person-fields.ts'
import { locales } from '#lib/i18n/locales.ts'
import { isTimeZone, preferenceCookieOptions, preferenceCookies } from '#lib/i18n/preferences.ts'
import { themes } from '#lib/i18n/theme.ts'
import { act, actAsAnyone } from './act.ts'

const locale = z.enum(locales)

/** `timeZone` null: whatever the browser says. */
const account = z.object({
  name: personName,
  locale,
  timeZone: z.string().refine(isTimeZone, 'time_zone_unknown').nullable(),
})

export async function saveAccount(raw: unknown): Promise<ActionResult<null>> {
  return await act('view', account, async (chosen, person) => {
    await db.$transaction(async (tx) => {
      await tx.user.update({ where: { id: person.id }, data: chosen })
      await appendAudit(tx, { ...doneBy(person), action: 'account.change', details: chosen })
    })
    const jar = await cookies()
    jar.set(preferenceCookies.locale, chosen.locale, preferenceCookieOptions)
    if (chosen.timeZone) jar.set(preferenceCookies.chosenTimeZone, chosen.timeZone, preferenceCookieOptions)
    else jar.delete(preferenceCookies.chosenTimeZone)
    revalidatePath('/', 'layout')
    return { ok: true, value: null }
  })(raw)
}

/** From the sign-in page too: a stranger's choice is kept by the browser, a person's also by their account. */
export async function chooseLocale(raw: unknown): Promise<ActionResult<null>> {
  return await actAsAnyone(z.object({ locale }), async (chosen) => {
    const person = await currentPerson()
    if (person) await db.user.update({ where: { id: person.id }, data: chosen })
    ;(await cookies()).set(preferenceCookies.locale, chosen.locale, preferenceCookieOptions)
    revalidatePath('/', 'layout')
    return { ok: true, value: null }
  })(raw)
}

export async function chooseTheme(raw: unknown): Promise<ActionResult<null>> {
  return await actAsAnyone(z.object({ theme: z.enum(themes) }), async ({ theme }) => {
    ;(await cookies()).set(preferenceCookies.theme, theme, preferenceCookieOptions)
    revalidatePath('/', 'layout')
    return { ok: true, value: null }
  })(raw)
}
