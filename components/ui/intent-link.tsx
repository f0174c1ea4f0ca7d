'use client'

import Link from 'next/link'
import { type ComponentProps, useState } from 'react'

type IntentLinkProps = Omit<ComponentProps<typeof Link>, 'prefetch' | 'onMouseEnter' | 'onFocus'>

/**
 * A link whose page is fetched ahead once somebody points at it or reaches it by keyboard. Where links appear while people wait
 * for something else, fetching each at once takes the server's time from that.
 */
export function IntentLink(props: IntentLinkProps) {
  const [isMeant, setMeant] = useState(false)
  const mean = () => setMeant(true)
  return <Link {...props} prefetch={isMeant ? 'auto' : false} onMouseEnter={mean} onFocus={mean} />
}
