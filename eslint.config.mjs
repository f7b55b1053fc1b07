import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const DOMAIN = [
  'accounts',
  'nlu',
  'knowledge',
  'catalog',
  'profiles',
  'recommender',
  'dialogue',
  'conversations',
  'reviews',
];

// Arrows point down only: apps -> domain libs -> platform -> contracts; learning and contracts import nothing of ours.
// Another lib is reached by its alias alone (`#nlu`), which leads to its public face.
const intoOthers = {
  regex: '^(\\.\\./)+.*/src/',
  message: 'Import the public face by its alias, e.g. #nlu.',
};
const boundaries = (files, forbidden = []) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          intoOthers,
          ...(forbidden.length > 0
            ? [
                {
                  regex: `^#(${forbidden.join('|')})$`,
                  message: 'Arrows point down only: see CONTRIBUTING.md.',
                },
              ]
            : []),
        ],
      },
    ],
  },
});

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
  boundaries(['apps/**', 'libs/**', 'bench/**']),
  boundaries(['libs/contracts/**', 'libs/learning/**'], ['platform', 'contracts', 'learning', ...DOMAIN]),
  boundaries(['libs/platform/**'], DOMAIN),
);
