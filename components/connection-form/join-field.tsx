'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CopyText } from '#components/ui/copy-text.tsx'
import { ProblemList } from '#components/ui/problem-list.tsx'
import { RadioGroup } from '#components/ui/radio-group.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Problem } from '#lib/domain/action-result.ts'
import type { AccessValues, FieldProps } from './access-values.ts'
import { OwnCertificate } from './own-certificate.tsx'
import { TokenField } from './token-field.tsx'
import { useClientKey } from './use-client-key.ts'
import type { ConnectionTest } from './use-connection-test.ts'
import { useJoin } from './use-join.ts'

type JoinFieldProps = FieldProps<AccessValues> & {
  connectionId: string | null
  test: ConnectionTest
}

type Way = 'token' | 'certificate'

/** Jalon's certificate, and the two ways for a server to learn that it is to be trusted. What `test` finds is shown by its form. */
export function JoinField({ values, set, problemAt, connectionId, test }: JoinFieldProps) {
  const t = useTranslations('connections.incus')
  const problems = useTranslations('problems')
  const [way, setWay] = useState<Way>('token')
  const hadKey = useRef(values.clientKeyId !== null)
  const onMade = useRef((clientKeyId: string) => set({ clientKeyId }))
  const { key, problems: notMade, isMaking } = useClientKey(values.clientKeyId, onMade.current)
  const joining = useJoin(values, connectionId, () => {
    // Used up: it opens nothing any more, and nothing else needs it.
    set({ token: '' })
    test.run()
  })
  const hasPassed = test.status === 'passed'

  // A key pair that was here before may be trusted by now; a new one cannot be.
  useEffect(() => {
    if (!key || !hadKey.current) return
    hadKey.current = false
    test.run()
  }, [key, test])

  const atToken = joining.problems.find(({ field }) => field === 'token')
  if (!key) return isMaking ? <Skeleton lines={4} /> : <ProblemList problems={notMade} />
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">{t('join-why')}</p>
      {hasPassed ? null : (
        <>
          <RadioGroup
            label={t('join-way')}
            value={way}
            onChange={setWay}
            errorMessage={problemAt('clientKeyId')}
            options={[
              { id: 'token', label: t('by-token'), description: t('by-token-hint') },
              { id: 'certificate', label: t('by-certificate'), description: t('by-certificate-hint') },
            ]}
          />
          {way === 'token' ? (
            <div className="flex flex-col gap-3">
              <CopyText
                label={t('on-the-server')}
                value={`incus config trust add ${key.commonName}`}
                rows={1}
              >
                <span className="text-sm text-muted">{t('restricted-hint')}</span>
              </CopyText>
              <TokenField
                label={t('token')}
                description={t('token-hint')}
                value={values.token}
                onChange={(token) => {
                  joining.forget()
                  set({ token })
                }}
                errorMessage={atToken ? problems(atToken.key, atToken.params) : undefined}
              />
              <span>
                <Button
                  variant="primary"
                  isDisabled={values.token.trim() === ''}
                  isPending={joining.isJoining}
                  onPress={joining.join}
                >
                  {t('use-token')}
                </Button>
              </span>
            </div>
          ) : (
            <div className="flex flex-col gap-3">
              <OwnCertificate certificate={key} />
              <CopyText
                label={t('on-the-server')}
                value="incus config trust add-certificate jalon.crt"
                rows={1}
              >
                <span className="text-sm text-muted">{t('restricted-hint')}</span>
              </CopyText>
              <span>
                <Button isPending={test.status === 'running'} onPress={test.run}>
                  {t('check-again')}
                </Button>
              </span>
            </div>
          )}
        </>
      )}
      <ProblemList problems={joining.problems.filter(isElsewhere)} />
    </div>
  )
}

function isElsewhere({ field }: Problem): boolean {
  return field !== 'token'
}
