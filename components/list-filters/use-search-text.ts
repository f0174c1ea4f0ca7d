'use client'

import { useEffect, useRef, useState } from 'react'

/** Follows what is typed at once and the address shortly after; and the address when it changes by itself. */
export function useSearchText(inAddress: string, write: (text: string) => void) {
  const [text, setText] = useState(inAddress)
  const written = useRef(inAddress)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    if (inAddress === written.current) return
    written.current = inAddress
    clearTimeout(waiting.current)
    setText(inAddress)
  }, [inAddress])

  useEffect(() => () => clearTimeout(waiting.current), [])

  function change(next: string) {
    setText(next)
    clearTimeout(waiting.current)
    waiting.current = setTimeout(() => {
      written.current = next.trim()
      write(next.trim())
    }, 200)
  }

  return [text, change] as const
}
