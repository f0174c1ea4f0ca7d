import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'vs-clone-power-on',
  provider: 'vsphere',
  source: 'Créer un snapshot ou un clone, « Cloner vers une VM »',
  needs: [],
  on: {
    'instance.clone': {
      // The peer leaves a template off, whatever was asked.
      when: ({ powerOn, asTemplate }) => powerOn && !asTemplate,
      judge: () => ({ severity: 'warn', evidence: {}, fix: { set: { powerOn: false } } }),
    },
  },
  words: {
    fr: {
      title: 'Mise sous tension après la création',
      why: 'Certains changements à froid peuvent être nécessaires avant le premier démarrage, pour éviter des conflits.',
      found: { warn: 'Le clone démarrera dès qu’il est créé. Le guide ne le recommande pas.' },
      fix: 'Laisser éteint',
    },
    en: {
      title: 'Power on after creation',
      why: 'Changes may be needed while the machine is off, before its first start, to avoid conflicts.',
      found: { warn: 'The clone will start as soon as it is made. The guide does not recommend it.' },
      fix: 'Leave it off',
    },
  },
}
