import { useTranslations } from 'next-intl'
import { useFaultName } from '#components/job-detail/use-fault-name.ts'
import { useWorkflowName } from '#components/job-state/use-workflow-name.ts'
import type { JsonValue } from '#lib/domain/audit/entry.ts'

/** What a detail of an entry is called, and what it says, as far as the catalogues know; else as it was written. */
export function useDetailWords(): (name: string, value: JsonValue) => { term: string; value: string } {
  const t = useTranslations('audit')
  const faultName = useFaultName()
  const workflowName = useWorkflowName()

  function spelt(name: string, value: JsonValue): string {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number') return String(value)
    if (typeof value === 'string') return named(name, value)
    return name === 'fault' ? faultWords(value) : JSON.stringify(value)
  }

  function named(name: string, value: string): string {
    if (name === 'workflow') return workflowName(value)
    // A dot would lead further down into the catalogue.
    if (name === 'why')
      return /^[a-z-]+$/.test(value) && t.has(`why.${value}`) ? t(`why.${value}`) : faultName(value)
    return t.has(`value.${name}.${value}`) ? t(`value.${name}.${value}`) : value
  }

  function faultWords(fault: JsonValue): string {
    const { code, reason, peerFault, message } = textsOf(fault)
    const words = faultName(peerFault ?? reason ?? code ?? '')
    return message ? t('fault-words', { words, message }) : words
  }

  return (name, value) => ({
    term: t.has(`detail.${name}`) ? t(`detail.${name}`) : name,
    value: spelt(name, value),
  })
}

/** The texts among what an object of lib/domain/fault.ts was written down as. */
function textsOf(value: JsonValue): Partial<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) => (typeof part === 'string' ? [[name, part]] : [])),
  )
}
