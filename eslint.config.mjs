import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const DOMAIN = ['accounts', 'nlu', 'knowledge', 'catalog', 'profiles', 'recommender', 'dialogue', 'conversations'];

// Arrows point down only: apps -> domain libs -> platform -> contracts; learning and contracts import nothing of ours.
// Imports by alias (`#nlu`) are checked here; what a lib does not export cannot be reached, for lack of a path to it.
const forbid = (files, names) => ({
  files: files.map((lib) => `libs/${lib}/**/*.ts`),
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [{ regex: `^#(${names.join('|')})$`, message: 'Arrows point down only: see CONTRIBUTING.md.' }] },
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
    plugins: { boundaries },
    settings: {
      'boundaries/elements': [
        { type: 'app', pattern: 'apps/*', mode: 'folder' },
        { type: 'lib', pattern: 'libs/*', mode: 'folder' },
      ],
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Nest modules are classes that only carry a decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowStaticOnly: true }],
      // Type and schema share a name on purpose.
      'no-redeclare': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  { files: ['**/*.tsx'], plugins: { 'react-hooks': reactHooks }, rules: reactHooks.configs.recommended.rules },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', globalThis: 'readonly', URL: 'readonly', module: 'writable', require: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  forbid(['contracts', 'learning'], ['platform', 'contracts', 'learning', ...DOMAIN]),
  forbid(['platform'], DOMAIN),
);
