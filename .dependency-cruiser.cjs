/**
 * The walls of the house (ARCHITECTURE.md, "Rooms"): what each folder may import. No exceptions, no known violations.
 * `test/meta.walls.test.ts` plants a violation of every rule and expects it to be reported.
 */

const ROOMS = {
  core: [],
  ir: ['core'],
  lang: ['core'],
  sources: ['core', 'lang', 'ir'],
  targets: ['core', 'ir'],
  verify: ['core', 'ir', 'targets'],
  facts: ['core', 'ir'],
  score: ['core', 'ir', 'facts'],
  report: ['core', 'ir', 'facts', 'score'],
  app: ['core', 'lang', 'ir', 'sources', 'targets', 'verify', 'facts', 'score', 'report'],
  cli: ['core', 'app'],
};

/** Modules of Node that reach the machine: files, processes, the network; and other threads. */
const FILES = '^(node:)?fs(/promises)?$';
const MACHINE = '^(node:)?(child_process|cluster|dgram|dns|http|http2|https|inspector|net|tls|vm)(/|$)';
const THREADS = '^(node:)?worker_threads$';

const rooms = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `room-${room}`,
  comment: `src/${room} may import ${allowed.length === 0 ? 'no other room' : allowed.join(', ')}`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: [room, ...allowed].map((name) => `^src/${name}/`) },
}));

module.exports = {
  forbidden: [
    ...rooms,
    {
      name: 'no-room-outside-the-table',
      comment: 'a folder of src that the table does not know has no walls',
      severity: 'error',
      from: { path: '^src/', pathNot: Object.keys(ROOMS).map((name) => `^src/${name}/`) },
      to: {},
    },
    {
      name: 'core-imports-nothing',
      comment: 'core has no dependency at all, neither packages nor Node',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { pathNot: '^src/core/' },
    },
    {
      name: 'no-sibling-source',
      comment: 'a source never imports a sibling; src/sources/*.ts is shared',
      severity: 'error',
      from: { path: '^src/sources/([^/]+)/' },
      to: { path: '^src/sources/[^/]+/', pathNot: '^src/sources/$1/' },
    },
    {
      name: 'no-sibling-target',
      comment: 'a target never imports a sibling; src/targets/*.ts is shared',
      severity: 'error',
      from: { path: '^src/targets/([^/]+)/' },
      to: { path: '^src/targets/[^/]+/', pathNot: '^src/targets/$1/' },
    },
    {
      name: 'no-sibling-language',
      comment: 'a language never imports a sibling; src/lang/*.ts is shared',
      severity: 'error',
      from: { path: '^src/lang/([^/]+)/' },
      to: { path: '^src/lang/[^/]+/', pathNot: '^src/lang/$1/' },
    },
    {
      name: 'trees-only-in-lang',
      comment: 'only src/lang sees tree-sitter',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/lang/' },
      to: { path: 'tree-sitter' },
    },
    {
      name: 'files-only-in-io',
      comment:
        'only src/app/io* touches the disk; grammar.ts of a language may load its grammar, tree-walk.ts tree-sitter itself',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/app/io[^/]*\\.ts$', '^src/lang/(.+/grammar|tree-walk)\\.ts$'] },
      to: { path: FILES },
    },
    {
      name: 'no-machine',
      comment: 'nothing starts a process, opens a connection or evaluates code',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: MACHINE },
    },
    {
      name: 'one-thread',
      comment: 'the one other thread parses texts, and runs a file of ours',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/lang/(parse-ahead|parser-thread)\\.ts$' },
      to: { path: THREADS },
    },
    {
      name: 'no-test-in-product',
      comment: 'the product imports neither tests nor development packages',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|fixtures|\\.ci)/' },
    },
    {
      name: 'no-development-package',
      comment: 'what the product imports must be installed with it',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'no-cycles', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    { name: 'no-dangling-import', severity: 'error', from: { path: '^src/' }, to: { couldNotResolve: true } },
    {
      name: 'no-orphans',
      comment: 'a module that nothing imports and that imports nothing is dead',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '\\.d\\.ts$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
