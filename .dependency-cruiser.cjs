/**
 * The walls of the house (docs/explanation/walls.md). A room may import only what its line allows;
 * tests may reach further where their kind needs it.
 */
const TEST = '\\.(unit|int|e2e)\\.test\\.ts$|(^|/)testing/';
const room = (name, allowed, comment) => ({
  name: `${name}-walls`,
  severity: 'error',
  comment,
  from: { path: `^${name}/`, pathNot: TEST },
  to: {
    path: '^(lib|engine|adapters|transforms|contracts|mocks|routes|funds|cli|console|bench|docs)/',
    pathNot: `^(${[name, ...allowed].join('|')})/`,
  },
});

module.exports = {
  forbidden: [
    room('lib', [], 'lib/ stands on npm packages only'),
    room('engine', ['lib'], 'engine/ knows nothing of funds, banks or Finland'),
    room('adapters', ['engine', 'lib', 'contracts'], 'adapters/ speak a protocol, they do not transform'),
    room('transforms', ['lib', 'contracts'], 'transforms/ are pure functions'),
    room('mocks', ['contracts'], 'a simulator that shares a codec with the adapter cannot find its bugs'),
    room('contracts', [], 'contracts/ stand on npm packages only'),
    room('routes', [], 'routes/ are data'),
    room('funds', [], 'funds/ are data'),
    room('console', ['engine', 'lib', 'contracts'], 'console/ shows what the engine tells'),
    {
      name: 'one-adapter-does-not-know-another',
      severity: 'error',
      from: { path: '^adapters/([^/]+)/' },
      to: { path: '^adapters/([^/]+)/', pathNot: '^adapters/$1/' },
    },
    {
      name: 'transforms-are-pure',
      severity: 'error',
      comment: 'no network, no disk, no clock, no randomness: what varies is passed in',
      from: { path: '^transforms/', pathNot: TEST },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(buffer|assert)$' },
    },
    {
      name: 'nobody-imports-the-top',
      severity: 'error',
      from: { pathNot: '^(cli|console|bench|bin)/' },
      to: { path: '^(cli|console|bench)/' },
    },
    {
      name: 'only-the-instance-composes',
      severity: 'error',
      comment: 'which adapters, formats and stores an instance has is decided in cli/instance/ only',
      from: { path: '^cli/', pathNot: ['^cli/instance/', TEST] },
      to: { path: '^adapters/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage|\\.karavaani)/' },
    parser: 'swc',
    moduleSystems: ['es6'],
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'], conditionNames: ['import', 'node', 'default'] },
  },
};
