const tests = '(\\.(test|contract|endurance|e2e)\\.tsx?$|\\.setup\\.ts$|/testing/)'

const ours = '^(app|bench|components|contract|e2e|lab|lib|prisma|scripts|worker)/'
const generated = '^prisma/generated/'

/**
 * A rule: what is below `from` may import, of our own, only what `to` names.
 * @param {string} name
 * @param {string} from
 * @param {string | string[]} to
 * @param {string} comment
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
function mayOnlyImport(name, from, to, comment) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, pathNot: tests },
    to: { path: ours, pathNot: to },
  }
}

/**
 * Who may import whom: design decisions that nothing else would keep. The reasons are in docs/decisions.
 * @type {import('dependency-cruiser').IForbiddenRuleType[]}
 */
const rules = [
  mayOnlyImport(
    'domain-imports-nothing',
    '^lib/domain/',
    '^lib/domain/',
    'The rules of the product stand alone.',
  ),
  mayOnlyImport(
    'database-layer',
    '^lib/db/',
    [generated, '^lib/(db|domain|config|log|secrets)/', '^lib/providers/provider\\.ts$'],
    'Storage knows no caller.',
  ),
  mayOnlyImport(
    'providers-are-islands',
    '^lib/providers/',
    '^lib/(providers|domain|log)/',
    'A provider knows peers only.',
  ),
  {
    name: 'one-door-into-providers',
    comment: 'Everybody outside asks the registry; only it names a provider.',
    severity: 'error',
    from: { path: '^(app|components|lib|worker)/', pathNot: ['^lib/providers/', tests] },
    to: { path: '^lib/providers/', pathNot: '^lib/providers/(registry|provider)\\.ts$' },
  },
  {
    name: 'no-provider-imports-another',
    severity: 'error',
    from: { path: '^lib/providers/([^/]+)/', pathNot: ['^lib/providers/(transport)/', tests] },
    to: { path: '^lib/providers/([^/]+)/', pathNot: ['^lib/providers/($1|transport)/'] },
  },
  mayOnlyImport(
    'evidence-layer',
    '^lib/evidence/',
    [generated, '^lib/(evidence|db|domain)/', '^lib/providers/provider\\.ts$'],
    'What is asked about an instance, the same for a page before and for the worker just before the call.',
  ),
  mayOnlyImport(
    'peers-layer',
    '^lib/peers/',
    [generated, '^lib/(peers|db|domain)/', '^lib/providers/(registry|provider)\\.ts$'],
    'Sessions at the peers, kept for whoever asks next in this process.',
  ),
  mayOnlyImport(
    'jobs-layer',
    '^lib/jobs/',
    [
      generated,
      '^lib/(jobs|peers|evidence|db|domain|config|log|secrets)/',
      '^lib/providers/(registry|provider)\\.ts$',
    ],
    'Operations change peers through the registry and nothing else.',
  ),
  mayOnlyImport(
    'metrics-layer',
    '^lib/metrics/',
    [generated, '^lib/(metrics|db|domain|config|log)/'],
    'Measuring changes nothing that it measures.',
  ),
  mayOnlyImport(
    'actions-and-reads',
    '^lib/(actions|reads)/',
    [
      generated,
      '^lib/(actions|reads|auth|peers|evidence|db|domain|config|log|metrics|secrets|i18n)/',
      '^lib/(jobs/(enqueue|enqueue-revert|cancel|retry|resume)|paths)\\.ts$',
      '^lib/providers/(registry|provider)\\.ts$',
    ],
    'The web part records intents; workers do the work.',
  ),
  mayOnlyImport(
    'front-layer',
    '^lib/web/',
    '^lib/(web|config|domain|log|i18n)/',
    'What is decided of a request before anybody knows who asks.',
  ),
  mayOnlyImport('client-layer', '^lib/client/', '^lib/(client|domain|i18n|paths)', 'Runs in the browser.'),
  mayOnlyImport('primitives', '^components/ui/', '^components/ui/', 'Primitives know no product word.'),
  mayOnlyImport(
    'components-layer',
    '^components/(?!ui/)',
    ['^components/', '^lib/(domain|client|actions|i18n)/', '^lib/paths\\.ts$'],
    'Components ask through client queries and actions.',
  ),
  mayOnlyImport(
    'pages-layer',
    '^app/',
    ['^(app|components)/', '^lib/(domain|client|actions|reads|auth|i18n|log|web)/', '^lib/paths\\.ts$'],
    'Pages load and compose.',
  ),
  mayOnlyImport(
    'lab-stands-alone',
    '^lab/',
    '^lab/',
    'A wrapper and its simulator must not share one misreading.',
  ),
  mayOnlyImport(
    'e2e-sees-no-inside',
    '^e2e/',
    ['^(e2e|lab)/', '^lib/paths\\.ts$'],
    'Browser tests know what a person knows.',
  ),
  mayOnlyImport(
    'contract-layer',
    '^contract/',
    ['^(contract|lab|scripts/peers)/', '^lib/(providers|domain)/'],
    'Contracts test wrappers.',
  ),
  mayOnlyImport(
    'bench-layer',
    '^bench/',
    ['^(bench|scripts)/', generated, '^lib/(db|domain|jobs|providers|reads|secrets)/', '^e2e/support/'],
    'Measures what is inside, and is used by nothing.',
  ),
  mayOnlyImport('worker-is-an-entry', '^worker/', ['^(worker|lib)/', generated], 'Process entry only.'),
  {
    name: 'nothing-shipped-imports-a-test',
    severity: 'error',
    from: { path: '^(app|components|lib|worker|lab)/', pathNot: tests },
    to: { path: [tests, '^(bench|e2e|contract|scripts/test)/'] },
  },
  {
    name: 'nothing-shipped-imports-scripts',
    severity: 'error',
    from: { path: '^(app|components|lib|worker|lab)/', pathNot: tests },
    to: { path: '^scripts/' },
  },
  {
    name: 'no-cycles',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
]

export default {
  forbidden: rules,
  options: {
    doNotFollow: { path: ['node_modules', generated] },
    exclude: { path: ['^\\.next/', '^scripts/test/breach/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
