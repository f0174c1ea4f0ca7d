'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { paths } from '#lib/paths.ts'
import { followLive } from './live-feed.ts'
import { readAgain } from './read-again.ts'
import { ReadPace } from './read-pace.ts'

const pollMs = 10_000
/** A reconnection this short is nobody's business. */
const silenceBeforeSayingMs = 4_000

/**
 * Keeps every open query true: reads again what an event names, and everything every ten seconds while no events come.
 * A stream that opens names everything first. Shows nothing unless the events stay away.
 */
export function LiveUpdates() {
  const queryClient = useQueryClient()
  const t = useTranslations('overview')
  const [isAway, setAway] = useState(false)

  useEffect(() => {
    const pace = new ReadPace((queryKey) => void readAgain(queryClient, queryKey))
    let polling: ReturnType<typeof setInterval> | undefined
    let saying: ReturnType<typeof setTimeout> | undefined

    const stop = followLive(paths.api.live(), {
      onEvent: (event) => pace.hear(event),
      onConnected: (isConnected) => {
        if (isConnected) {
          clearInterval(polling)
          clearTimeout(saying)
          polling = saying = undefined
          setAway(false)
        } else {
          polling ??= setInterval(() => void queryClient.invalidateQueries(), pollMs)
          saying ??= setTimeout(() => setAway(true), silenceBeforeSayingMs)
        }
      },
    })

    return () => {
      stop()
      pace.close()
      clearTimeout(saying)
      clearInterval(polling)
    }
  }, [queryClient])

  return (
    <div role="status" className="pointer-events-none fixed bottom-3 left-3 z-30">
      {isAway ? (
        <span className="rounded-md border border-line bg-raised px-2.5 py-1 text-sm text-muted shadow-overlay">
          {t('live-away')}
        </span>
      ) : null}
    </div>
  )
}
