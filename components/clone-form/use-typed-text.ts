'use client'

import { useState } from 'react'

/**
 * A field's text as it is being typed, over the value that it stands for: while the two agree the text stays as typed, with its
 * spaces and zeros; a value that was changed from elsewhere shows itself. `write(read(text))` need not be the same text.
 */
export function useTypedText<Value>(
  value: Value,
  {
    read,
    write,
    isSame,
  }: {
    read: (text: string) => Value
    write: (value: Value) => string
    isSame: (a: Value, b: Value) => boolean
  },
  onChange: (value: Value) => void,
) {
  const [text, setText] = useState(write(value))
  return {
    value: isSame(read(text), value) ? text : write(value),
    onChange: (typed: string) => {
      setText(typed)
      onChange(read(typed))
    },
    autoComplete: 'off',
  }
}
