'use client'

import { TextField } from '#components/ui/text-field.tsx'

type TokenFieldProps = {
  label: string
  description: string
  value: string
  onChange: (token: string) => void
  errorMessage: string | undefined
}

/** A trust token as it was printed. Hidden like a password, since whoever reads it may use it. */
export function TokenField(props: TokenFieldProps) {
  return <TextField {...props} name="token" type="password" autoComplete="off" spellCheck="false" />
}
