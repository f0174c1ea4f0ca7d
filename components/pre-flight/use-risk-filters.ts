import { useMessages } from 'next-intl'

type RuleMessages = Record<string, { risk?: { list: string } }>

/** A choice for each rule that tells of instances at risk. The catalogue knows them all: a rule brings its own words. */
export function useRiskFilters(): { id: string; label: string }[] {
  // lib/i18n/messages.ts makes this namespace of the rules themselves.
  const rules = useMessages().rules as unknown as RuleMessages
  return Object.entries(rules).flatMap(([id, { risk }]) => (risk ? [{ id, label: risk.list }] : []))
}
