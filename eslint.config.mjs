import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// Arrows point down only. What the foundations may import of ours:
const FOUNDATIONS = {
  contracts: [],
  learning: [],
  messages: [],
  ranking: ['learning'],
  platform: ['contracts'],
  versions: ['contracts', 'platform'],
};
// A domain may import the foundations and the domains above it in this list.
const DOMAINS = [
  'accounts',
  'mail',
  'attachments',
  'catalog',
  'nlu',
  'knowledge',
  'profiles',
  'recommender',
  'reviews',
  'search',
  'decisions',
  'dialogue',
  'conversations',
  'monitoring',
  'webhooks',
];
const ALLOWED = {
  ...FOUNDATIONS,
  ...Object.fromEntries(
    DOMAINS.map((lib, place) => [lib, [...Object.keys(FOUNDATIONS), ...DOMAINS.slice(0, place)]]),
  ),
};

const RESTRICTED = {
  inside: { regex: '^(\\.\\./)+.*/src/', message: 'Import the public face by its alias, e.g. #nlu.' },
  testing: { regex: '^#[a-z]+/testing$', message: 'Helpers of tests are for tests and the lab.' },
  above: { regex: '^(#lab$|(\\.\\./)+(apps|lab|test)/)', message: 'No lib imports an app or the lab.' },
};
const restrict = (files, patterns) => [
  { files, rules: { 'no-restricted-imports': ['error', { patterns }] } },
  {
    files: files.flatMap((pattern) => [`${pattern}/*.spec.ts`, `${pattern}/testing/**`]),
    rules: {
      'no-restricted-imports': ['error', { patterns: patterns.filter((one) => one !== RESTRICTED.testing) }],
    },
  },
];
/** Another lib is reached by its alias alone, which leads to its public face, and only where the order allows it. */
const boundaries = [
  ...restrict(['apps/**'], [RESTRICTED.inside, RESTRICTED.testing]),
  ...restrict(['lab/**'], [RESTRICTED.inside]),
  ...Object.entries(ALLOWED).flatMap(([lib, allowed]) =>
    restrict(
      [`libs/${lib}/**`],
      [
        RESTRICTED.inside,
        RESTRICTED.testing,
        RESTRICTED.above,
        {
          regex: `^#(?!(${[...allowed, lib].join('|')})(/|$))`,
          message: `${lib} may import ${allowed.join(', ') || 'nothing of ours'}: see CONTRIBUTING.md.`,
        },
      ],
    ),
  ),
];

/** Rows come by a repository or its query builder; a statement of our own by `runStatement` or `Rows`. No third way. */
const rows = {
  files: ['apps/**/*.ts', 'libs/**/*.ts', 'lab/**/*.ts'],
  ignores: ['**/*.spec.ts', '**/*migration.ts', 'libs/platform/src/database/rows.ts'],
  rules: {
    'no-restricted-syntax': [
      'error',
      {
        selector:
          'CallExpression[callee.property.name="query"]:matches([callee.object.name=/^(manager|dataSource|runner|queryRunner)$/], [callee.object.property.name=/^(manager|dataSource|queryRunner)$/])',
        message: 'Use a repository, its query builder, or runStatement of #platform.',
      },
    ],
  },
};

export default tseslint.config(
  { ignores: ['dist', 'var', 'node_modules', 'apps/trainer', 'docs', 'data'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {
      parserOptions: {
        project: [
          'tsconfig.json',
          'apps/widget/tsconfig.json',
          'apps/storefront/tsconfig.json',
          'apps/console/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Nest modules are classes that only carry a decorator.
      '@typescript-eslint/no-extraneous-class': [
        'error',
        { allowWithDecorator: true, allowStaticOnly: true },
      ],
      // Type and schema share a name on purpose.
      'no-redeclare': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: ['**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        globalThis: 'readonly',
        URL: 'readonly',
        module: 'writable',
        require: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  rows,
  ...boundaries,
);
