// Unit and integration suites of libs and apps. Everything is turned into CommonJS: Jest's ES module support needs
// experimental flags, and Nest 12 (ES modules only) runs well this way.
const swc = (parser) => [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser,
      transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

/** @type {import('jest').Config} */
export default {
  rootDir: '.',
  testEnvironment: '<rootDir>/test/support/jest-environment.cjs',
  // Aliases such as #nlu lead to the sources; the others are Node's own.
  testEnvironmentOptions: { customExportConditions: ['attendant:source', 'node', 'node-addons'] },
  testMatch: [
    '<rootDir>/libs/**/*.spec.ts',
    '<rootDir>/apps/**/*.spec.ts',
    '<rootDir>/lab/**/*.spec.ts',
    '<rootDir>/test/integration/**/*.spec.ts',
  ],
  moduleFileExtensions: ['ts', 'tsx', 'mjs', 'js', 'json', 'node'],
  transform: {
    '^.+\\.tsx?$': swc({ syntax: 'typescript', decorators: true, tsx: false }),
    '^.+\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  // Packages that ship only ES modules.
  transformIgnorePatterns: [
    '/node_modules/(?!(@nestjs|file-type|strtok3|token-types|htmlparser2|entities|dom[a-z-]+|load-esm|uint8array-extras|@tokenizer|@borewit|peek-readable|eld|micromark|micromark-.*|mdast-util-.*|unist-util-.*|decode-named-character-reference|character-entities|devlop|@xenova|lru-cache|jose|mdast-.*|parse-entities|is-.*|longest-streak|zwitch|ccount|unified|escape-string-regexp|cookie|intl-messageformat|@formatjs)/)',
  ],
  moduleNameMapper: {
    // Only an `import` condition in its exports.
    '^eld/small$': '<rootDir>/node_modules/eld/src/entries/static.small.js',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  // Suites of several nodes need both services; scripts/test.mjs says when they do not run.
  testPathIgnorePatterns: [
    '/node_modules/',
    ...(process.env.ATTENDANT_TEST_REDIS_URL && process.env.ATTENDANT_TEST_DATABASE_URL
      ? []
      : ['\\.services\\.spec\\.ts$']),
  ],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/var'],
  setupFilesAfterEnv: ['<rootDir>/test/support/quiet-logs.ts', '<rootDir>/test/support/console-words.cjs'],
  // Suites run in a context of their own, in which looking up a global is dear: hot loops do it all the time.
  sandboxInjectedGlobals: [
    'Math',
    'Number',
    'Float64Array',
    'Float32Array',
    'Int32Array',
    'Uint8Array',
    'Map',
    'Set',
    'Array',
    'Object',
    'JSON',
    'String',
  ],
  // A machine of CI is slow and shared; what hangs is found all the same.
  testTimeout: 120_000,
  // Jest leaves one core to itself by default, which on two cores is half of the speed. Each suite has a database of its own.
  maxWorkers: '100%',
};
