import { useTranslations } from 'next-intl'
import { useSize } from './use-size.ts'

/** As lib/domain/pre-flight/finding.ts EvidenceValues, with what names the finding. */
export type ShownFinding = {
  rule: string
  severity: string
  evidence: Readonly<Record<string, string | number>>
}

export type RuleWords = { title: string; why: string; found: string; fix: string | null }

/** A rule's sentences about what was found. One that the catalogue does not know, from another version, is shown by its id. */
export function useRuleWords(): (finding: ShownFinding) => RuleWords {
  const t = useTranslations('rules')
  const size = useSize()
  return ({ rule, severity, evidence }) => {
    const shown = Object.entries(evidence).map(([name, value]) => [
      name,
      name.endsWith('Bytes') ? size(value) : value,
    ])
    const say = (key: string) =>
      t.has(`${rule}.${key}`) ? t(`${rule}.${key}`, Object.fromEntries(shown)) : ''
    return {
      title: say('title') || rule,
      why: say('why'),
      found: say(`found.${severity}`),
      fix: say('fix') || null,
    }
  }
}
