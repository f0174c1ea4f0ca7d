'use client'

import { useEffect, useState } from 'react'

const settleMs = 300

/** The value once it has stayed the same for a moment: what is asked of the server while somebody types. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const waiting = setTimeout(() => setSettled(() => value), settleMs)
    return () => clearTimeout(waiting)
  }, [value])
  return settled
}
