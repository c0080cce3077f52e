import regexp from 'eslint-plugin-regexp'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.cache/', 'api/', 'fixtures/'] },
  ...tseslint.configs.recommended,
  regexp.configs['flat/recommended'],
  {
    rules: {
      eqeqeq: ['error', 'smart'],
      'max-lines': ['error', 400],
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Every pattern that reads a document must be linear on hostile text.
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: false }],
      // How a pattern is spelled is left to whoever makes it readable; what it costs and matches is not.
      'regexp/negation': 'off',
      'regexp/no-dupe-disjunctions': 'off',
      'regexp/no-obscure-range': 'off',
      'regexp/no-useless-character-class': 'off',
      'regexp/no-useless-non-capturing-group': 'off',
      'regexp/prefer-d': 'off',
      'regexp/prefer-range': 'off',
      'regexp/sort-character-class-elements': 'off',
      'regexp/use-ignore-case': 'off',
      // Documents do hold control characters.
      'no-control-regex': 'off',
    },
  },
  { files: ['test/**'], rules: { '@typescript-eslint/no-explicit-any': 'off', 'max-lines': ['error', 600] } },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    languageOptions: { parserOptions: { project: './test/tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    // An index within its bounds needs no mark; what may be absent says so in its type: see
    // docs/decisions/0005-strictness-and-formatter.md.
    rules: { '@typescript-eslint/no-unnecessary-type-assertion': 'error' },
  },
  {
    // These read texts of our own choosing.
    files: ['test/**', 'bench/**', 'src/train/**'],
    rules: { 'regexp/no-super-linear-backtracking': 'off', 'regexp/no-super-linear-move': 'off' },
  },
)
