import type { ReactNode } from 'react'

/** Text that a narrow column may cut shows whole on hover. */
export function wholeText(text: string | null): ReactNode {
  return text === null ? null : <span title={text}>{text}</span>
}
