/** Tests run as ES modules through swc; kinds are told by name (.unit, .int, .e2e). */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.(unit|int|e2e).test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.karavaani/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.karavaani/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript' },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  maxWorkers: 2,
  testTimeout: 20_000,
};
