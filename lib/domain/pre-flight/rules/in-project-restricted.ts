import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'in-project-restricted',
  provider: 'incus',
  source: 'Incus, “Project configuration”, restricted.snapshots',
  needs: [],
  on: {
    'snapshot.create': {
      judge: (_, { machine: { incus } }) =>
        incus?.snapshotsForbidden
          ? { severity: 'block', evidence: { project: incus.project }, fix: null }
          : null,
    },
  },
  words: {
    fr: {
      title: 'Projet restreint',
      why: 'Un projet restreint interdit les snapshots tant que restricted.snapshots ne vaut pas « allow ». Le serveur saute alors aussi les snapshots planifiés, sans le dire.',
      found: {
        block:
          'Le projet « {project} » interdit les snapshots. Un administrateur du serveur peut les autoriser.',
      },
    },
    en: {
      title: 'Restricted project',
      why: 'A restricted project forbids snapshots unless restricted.snapshots is “allow”. The server then skips scheduled ones too, without a word.',
      found: {
        block: 'The project “{project}” forbids snapshots. An administrator of the server can allow them.',
      },
    },
  },
}
