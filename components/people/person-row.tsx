'use client'

import { MoreHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { MenuButton } from '#components/ui/menu.tsx'
import { Select } from '#components/ui/select.tsx'
import { Status } from '#components/ui/status.tsx'
import { Time } from '#components/ui/time.tsx'
import { showToast } from '#components/ui/toast.tsx'
import {
  type HandedLink,
  renewLink,
  resetPersonsSecondFactor,
  setDisabled,
  setRole,
} from '#lib/actions/people.ts'
import type { ActionResult } from '#lib/domain/action-result.ts'
import type { ListedPerson } from '#lib/domain/person/listed-person.ts'
import { roles } from '#lib/domain/person/role.ts'
import { DisableDialog } from './disable-dialog.tsx'
import { RevokeDialog } from './revoke-dialog.tsx'

type PersonRowProps = { person: ListedPerson; isSelf: boolean; onLink: (link: HandedLink) => void }

export function PersonRow({ person, isSelf, onLink }: PersonRowProps) {
  const t = useTranslations('settings.people')
  const shell = useTranslations('shell')
  const problems = useTranslations('problems')
  const [isDisabling, setDisabling] = useState(false)
  const [isResetting, setResetting] = useState(false)
  const { id, name } = person
  const isDisabled = person.disabledAt !== null
  // The provider decides on their role, and keeps their password.
  const isFromProvider = person.signsInBy === 'provider'

  async function tell<T>(asked: Promise<ActionResult<T>>, done: string | null): Promise<T | null> {
    const result = await asked.catch(
      (): ActionResult<T> => ({ ok: false, problems: [{ key: 'server-unreachable' }] }),
    )
    for (const problem of result.ok ? [] : result.problems) {
      showToast({ tone: 'danger', title: problems(problem.key, problem.params) })
    }
    if (result.ok && done) showToast({ tone: 'ok', title: done })
    return result.ok ? result.value : null
  }

  return (
    <tr className={isDisabled ? 'text-faint' : ''}>
      <td className="h-11 border-b px-4 py-1">
        <span className="flex flex-col">
          <span className="font-medium">
            {name} {isSelf ? <span className="font-normal text-muted">{t('you')}</span> : null}
          </span>
          <span className="text-sm wrap-anywhere text-muted">{person.email}</span>
          <span className="text-sm md:hidden">
            <PersonState person={person} />
          </span>
        </span>
      </td>
      <td className="w-36 border-b px-2 md:w-44 md:px-4">
        <Select
          label={t('role-of', { name })}
          isLabelHidden
          isDisabled={isDisabled || isFromProvider}
          value={person.role}
          onChange={(role) =>
            void tell(setRole({ id, role }), t('role-changed', { name, role: shell(`roles.${role}`) }))
          }
          options={roles.map((role) => ({ id: role, label: shell(`roles.${role}`) }))}
        />
      </td>
      <td className="hidden border-b px-4 md:table-cell">
        <PersonState person={person} />
      </td>
      <td className="hidden border-b px-4 text-muted md:table-cell">
        {person.signedInAt ? <Time value={person.signedInAt} /> : t('not-signed-in')}
      </td>
      <td className="border-b px-2 text-right">
        <MenuButton
          label={t('actions-of', { name })}
          icon={<MoreHorizontal aria-hidden size={16} />}
          isIconOnly
          variant="quiet"
          items={
            isDisabled
              ? [
                  {
                    id: 'enable',
                    label: t('enable'),
                    onAction: () => void tell(setDisabled({ id, disabled: false }), t('enabled', { name })),
                  },
                ]
              : [
                  ...(isFromProvider
                    ? []
                    : [
                        {
                          id: 'link',
                          label: t('new-link'),
                          onAction: async () => {
                            const link = await tell(renewLink({ id }), null)
                            if (link) onLink(link)
                          },
                        },
                      ]),
                  ...(person.hasSecondFactor
                    ? [{ id: 'reset', label: t('reset-factor'), onAction: () => setResetting(true) }]
                    : []),
                  ...(isFromProvider ? [] : (['separator'] as const)),
                  { id: 'disable', label: t('disable'), tone: 'danger', onAction: () => setDisabling(true) },
                ]
          }
        />
        <RevokeDialog
          title={t('reset-factor-title', { name })}
          text={t('reset-factor-text')}
          label={t('reset-factor')}
          done={t('factor-reset', { name })}
          action={() => resetPersonsSecondFactor({ id })}
          isOpen={isResetting}
          onOpenChange={setResetting}
        />
        <DisableDialog
          name={name}
          isSelf={isSelf}
          isOpen={isDisabling}
          onOpenChange={setDisabling}
          onConfirm={() => tell(setDisabled({ id, disabled: true }), t('disabled', { name }))}
        />
      </td>
    </tr>
  )
}

function PersonState({ person }: { person: ListedPerson }) {
  const t = useTranslations('settings.people.states')
  if (person.disabledAt !== null) return <Status tone="idle">{t('disabled')}</Status>
  return person.signsInBy ? (
    <Status tone="ok">{t('active')}</Status>
  ) : (
    <Status tone="warn">{t('invited')}</Status>
  )
}
