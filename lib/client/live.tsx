'use client'

import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { paths } from '#lib/paths.ts'
import { followLive } from './live-feed.ts'
import { staleKeys } from './live-keys.ts'
import { readAgain } from './read-again.ts'

/**
 * A change is read after a moment, in which those that come with it are gathered; when changes keep coming, at most this
 * often. Somebody waits for what they asked for, and a busy estate must not make every page ask all the time.
 */
const gatherMs = 30
const readEveryMs = 250
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
    const stale = new Map<string, QueryKey>()
    let gathering: ReturnType<typeof setTimeout> | undefined
    let readAt = -readEveryMs
    let polling: ReturnType<typeof setInterval> | undefined
    let saying: ReturnType<typeof setTimeout> | undefined

    function readStale() {
      gathering = undefined
      readAt = performance.now()
      for (const queryKey of stale.values()) void readAgain(queryClient, queryKey)
      stale.clear()
    }

    const stop = followLive(paths.api.live(), {
      onEvent: (event) => {
        for (const key of staleKeys(event)) stale.set(JSON.stringify(key), key)
        const sinceRead = performance.now() - readAt
        gathering ??= setTimeout(readStale, Math.max(gatherMs, readEveryMs - sinceRead))
      },
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
      clearTimeout(gathering)
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
