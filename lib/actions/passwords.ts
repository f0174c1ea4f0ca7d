'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getLocale } from 'next-intl/server'
import { z } from 'zod'
import { callerAddress } from '#lib/auth/attempts.ts'
import { doneBy } from '#lib/auth/done-by.ts'
import { ownerOfPasswordLink, usePasswordLink } from '#lib/auth/one-time-link.ts'
import { openSession } from '#lib/auth/open-session.ts'
import { hashNewPassword, isPasswordOf, passwordProblem, storePassword } from '#lib/auth/passwords.ts'
import { continueSignIn } from '#lib/auth/second-step.ts'
import { createFirstAdministrator } from '#lib/auth/set-up.ts'
import { appendAudit } from '#lib/db/audit/append.ts'
import { db } from '#lib/db/client.ts'
import { email, personName, typedPassword } from '#lib/domain/person/person-fields.ts'
import { paths } from '#lib/paths.ts'
import { act, actAsAnyone, refused } from './act.ts'
import { problemWithOwnPassword } from './own-password.ts'

const token = z.string().max(200)

const firstAdministrator = z.object({ token, name: personName, email, password: typedPassword })

/** The first run: makes the first administrator, signs them in and shows what to do next. */
export async function setUp(raw: unknown) {
  return await actAsAnyone(firstAdministrator, async ({ token: given, ...person }) => {
    const weak = passwordProblem(person.password, person)
    if (weak) return refused(weak)
    const address = callerAddress(await headers())
    const outcome = await createFirstAdministrator(given, { ...person, address, locale: await getLocale() })
    if (outcome !== 'created') return refused({ key: `set-up.${outcome}` })
    await openSession(await db.user.findUniqueOrThrow({ where: { email: person.email } }), 'set-up')
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
      const address = callerAddress(await headers())
      const isUsed = await db.$transaction(async (tx) => {
        if (!(await usePasswordLink(tx, given))) return false
        await storePassword(tx, owner.id, hash)
        await tx.session.deleteMany({ where: { userId: owner.id } })
        await appendAudit(tx, {
          ...doneBy({ ...owner, address }),
          action: 'account.password',
          details: { by: 'link' },
        })
        return true
      })
      if (!isUsed) return refused({ key: 'password-link.invalid' })
      return redirect((await continueSignIn(owner)) === 'signed-in' ? paths.overview() : paths.signInCode())
    },
  )(raw)
}

const passwordChange = z.object({ current: typedPassword, password: typedPassword })

/** Changes one's own password and ends one's other sessions. */
export async function changePassword(raw: unknown) {
  return await act('view', passwordChange, async ({ current, password }, person) => {
    const wrong = await problemWithOwnPassword(person, current, 'current')
    if (wrong) return refused(wrong)
    if (await isPasswordOf(person.id, password)) return refused({ key: 'password.same', field: 'password' })
    const weak = passwordProblem(password, person)
    if (weak) return refused(weak)
    const hash = await hashNewPassword(password)
    await db.$transaction(async (tx) => {
      await storePassword(tx, person.id, hash)
      await tx.session.deleteMany({ where: { userId: person.id, NOT: { id: person.credentialId } } })
      await appendAudit(tx, { ...doneBy(person), action: 'account.password' })
    })
    return { ok: true, value: null }
  })(raw)
}
