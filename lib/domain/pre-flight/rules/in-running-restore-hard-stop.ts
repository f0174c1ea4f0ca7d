import type { Rule } from '../rule.ts'

export const rule: Rule = {
  id: 'in-running-restore-hard-stop',
  provider: 'incus',
  source:
    'Snapshots de Conteneur, « Le processus de capture instantanée Snapshot » ; Incus, driver_lxc.go, Restore',
  needs: [],
  on: {
    'snapshot.restore': {
      when: ({ stopFirst }) => !stopFirst,
      judge: (_, { machine: { powerState } }) =>
        powerState === 'off'
          ? null
          : {
              severity: 'warn',
              evidence: { powerState },
              fix: { set: { stopFirst: true, startAfter: true } },
            },
    },
  },
  words: {
    fr: {
      title: 'Arrêt brutal',
      why: 'Le guide arrête l’instance avant de la restaurer, puis la redémarre : c’est le plus sûr. Sans cela, le serveur la coupe lui-même, comme par une panne de courant.',
      found: {
        warn: 'L’instance tourne : le serveur la coupera net, la restaurera et la redémarrera. Ses services n’auront pas le temps de finir ce qu’ils font.',
      },
      fix: 'Arrêter proprement d’abord',
    },
    en: {
      title: 'Hard stop',
      why: 'The guide stops the instance before restoring it and starts it again, which is safest. Without that the server cuts it off itself, as by a power failure.',
      found: {
        warn: 'The instance is running: the server will cut it off, restore it and start it again. Its services get no time to finish what they do.',
      },
      fix: 'Stop it cleanly first',
    },
  },
}
