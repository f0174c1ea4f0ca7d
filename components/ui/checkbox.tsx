'use client'

import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { CheckboxButton, CheckboxField, type CheckboxFieldProps, Text } from 'react-aria-components'

type CheckboxProps = Pick<
  CheckboxFieldProps,
  'isSelected' | 'defaultSelected' | 'onChange' | 'isDisabled' | 'isIndeterminate' | 'name' | 'value'
> & {
  children: ReactNode
  description?: ReactNode
  /** Why it cannot be chosen: visible text, read out with the box. */
  disabledReason?: ReactNode
}

export function Checkbox({ children, description, disabledReason, ...props }: CheckboxProps) {
  return (
    <CheckboxField {...props} className="flex flex-col gap-0.5">
      <CheckboxButton className="group flex items-start gap-2 rounded-sm data-disabled:text-faint">
        {({ isSelected, isIndeterminate }) => (
          <>
            <span className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-surface text-on-accent group-data-disabled:border-line group-data-disabled:bg-hover group-data-indeterminate:border-accent group-data-indeterminate:bg-accent group-data-selected:border-accent group-data-selected:bg-accent group-data-disabled:group-data-selected:border-line group-data-disabled:group-data-selected:bg-faint">
              {isIndeterminate ? <Minus aria-hidden size={12} strokeWidth={3} /> : null}
              {isSelected && !isIndeterminate ? <Check aria-hidden size={12} strokeWidth={3} /> : null}
            </span>
            <span>{children}</span>
          </>
        )}
      </CheckboxButton>
      {description || disabledReason ? (
        <Text slot="description" className="ml-6 flex flex-col gap-0.5 text-sm text-muted">
          {description ? <span>{description}</span> : null}
          {disabledReason ? <span className="text-ink">{disabledReason}</span> : null}
        </Text>
      ) : null}
    </CheckboxField>
  )
}
