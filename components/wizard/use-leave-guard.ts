'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { guardLeaving } from '#lib/client/leaving.ts'

/** Where somebody was about to go: to an address inside the application, or so many entries through the history. */
type Way = { href: string } | { entries: number }

/**
 * While something would be lost, asks before a link, the browser's Back or its closing takes people away. A link and Back
 * are held up here, so that the page can ask in its own words; of closing, the browser asks in its own.
 */
export function useLeaveGuard(isOn: boolean): { isAsking: boolean; stay: () => void; leave: () => void } {
  const router = useRouter()
  const [way, setWay] = useState<Way | null>(null)
  const isLeaving = useRef(false)
  const entry = useRef(0)

  // Each step has an entry of its own; which one this is tells later how far somebody went away from it.
  useEffect(() => {
    entry.current = currentEntry()
  })

  useEffect(() => {
    if (!isOn) return
    const { pathname } = window.location
    let isReturning = false

    function onClick(event: MouseEvent) {
      const href = isLeaving.current ? null : hrefAway(event, pathname)
      if (href === null) return
      event.preventDefault()
      event.stopPropagation()
      setWay({ href })
    }

    function onTravel(event: PopStateEvent) {
      if (isLeaving.current) return
      const isHere = window.location.pathname === pathname
      if (isHere && !isReturning) return
      // Next would show the other page. The history cannot be stopped, so it is taken back to where it was.
      event.stopImmediatePropagation()
      if (isHere) {
        isReturning = false
        return
      }
      const entries = currentEntry() - entry.current || -1
      isReturning = true
      window.history.go(-entries)
      setWay({ entries })
    }

    function onUnload(event: BeforeUnloadEvent) {
      if (!isLeaving.current) event.preventDefault()
    }

    function mayGo(href: string): boolean {
      if (!isLeaving.current) setWay({ href })
      return isLeaving.current
    }

    const endGuard = guardLeaving({ mayGo, travelled: onTravel })
    // Ahead of React, which listens further down.
    document.addEventListener('click', onClick, { capture: true })
    window.addEventListener('beforeunload', onUnload)
    return () => {
      endGuard()
      document.removeEventListener('click', onClick, { capture: true })
      window.removeEventListener('beforeunload', onUnload)
    }
  }, [isOn])

  return {
    isAsking: way !== null,
    stay: () => setWay(null),
    leave() {
      isLeaving.current = true
      if (way && 'href' in way) router.push(way.href)
      else if (way) window.history.go(way.entries)
    },
  }
}

/** Where a click leads, if it leads to another page of the application in this window. */
function hrefAway(event: MouseEvent, pathname: string): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || link.hasAttribute('download')) return null
  if (link.origin !== window.location.origin || (link.target !== '' && link.target !== '_self')) return null
  return link.pathname === pathname ? null : link.pathname + link.search + link.hash
}

/** Zero in browsers without the Navigation API, where going away is taken for one step back. */
function currentEntry(): number {
  return window.navigation?.currentEntry?.index ?? 0
}
