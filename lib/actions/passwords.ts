'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getLocale } from 'next-intl/server'
import { z } from 'zod'
import { callerAddress, forgiveAttempts, takeAttempt } from '#lib/auth/attempts.ts'
import { auth } from '#lib/auth/auth.ts'
import { ownerOfPasswordLink, usePasswordLink } from '#lib/auth/one-time-link.ts'
import { hashNewPassword, isPasswordOf, passwordProblem, storePassword } from '#lib/auth/passwords.ts'
import { createFirstAdministrator } from '#lib/auth/set-up.ts'
import { db } from '#lib/db/client.ts'
import { email, personName, typedPassword } from '#lib/domain/person/person-fields.ts'
import { paths } from '#lib/paths.ts'
import { act, actAsAnyone, refused } from './act.ts'
import { tooMany } from './too-many.ts'

const token = z.string().max(200)

const firstAdministrator = z.object({ token, name: personName, email, password: typedPassword })

/** The first run: makes the first administrator, signs them in and shows what to do next. */
export async function setUp(raw: unknown) {
  return await actAsAnyone(firstAdministrator, async ({ token: given, ...person }) => {
    const weak = passwordProblem(person.password, person)
    if (weak) return refused(weak)
    const outcome = await createFirstAdministrator(given, { ...person, locale: await getLocale() })
    if (outcome !== 'created') return refused({ key: `set-up.${outcome}` })
    await (await auth()).api.signInEmail({
      body: { email: person.email, password: person.password },
      headers: await headers(),
    })
    return redirect(paths.setUp())
  })(raw)
}

/** Sets a password by a link that an administrator handed over; ends whatever sessions there were. */
export async function setPasswordByLink(raw: unknown) {
  return await actAsAnyone(
    z.object({ token, password: typedPassword }),
    async ({ token: given, password }) => {
      const owner = await ownerOfPasswordLink(given)
      if (!owner) return refused({ key: 'password-link.invalid' })
      const weak = passwordProblem(password, owner)
      if (weak) return refused(weak)
      const hash = await hashNewPassword(password)
      const isUsed = await db.$transaction(async (tx) => {
        if (!(await usePasswordLink(tx, given))) return false
        await storePassword(tx, owner.id, hash)
        await tx.session.deleteMany({ where: { userId: owner.id } })
        return true
      })
      if (!isUsed) return refused({ key: 'password-link.invalid' })
      // Whoever forgot a password has often tried many: the link ends that count.
      await forgiveAttempts({ account: owner.email, address: callerAddress(await headers()) })
      await (await auth()).api.signInEmail({
        body: { email: owner.email, password },
        headers: await headers(),
      })
      return redirect(paths.overview())
    },
  )(raw)
}

const passwordChange = z.object({ current: typedPassword, password: typedPassword })

/** Changes one's own password and ends one's other sessions. */
export async function changePassword(raw: unknown) {
  return await act('view', passwordChange, async ({ current, password }, person) => {
    const attempt = { account: person.email, address: callerAddress(await headers()) }
    const seconds = await takeAttempt(attempt)
    if (seconds > 0) return refused(tooMany(seconds))
    if (!(await isPasswordOf(person.id, current))) return refused({ key: 'password.wrong', field: 'current' })
    await forgiveAttempts(attempt)
    if (await isPasswordOf(person.id, password)) return refused({ key: 'password.same', field: 'password' })
    const weak = passwordProblem(password, person)
    if (weak) return refused(weak)
    const hash = await hashNewPassword(password)
    const session = await (await auth()).api.getSession({ headers: await headers() })
    await db.$transaction(async (tx) => {
      await storePassword(tx, person.id, hash)
      await tx.session.deleteMany({ where: { userId: person.id, NOT: { id: session?.session.id ?? '' } } })
    })
    return { ok: true, value: null }
  })(raw)
}
