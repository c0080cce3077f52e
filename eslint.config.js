import regexp from 'eslint-plugin-regexp'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.cache/', 'fixtures/'] },
  ...tseslint.configs.recommended,
  regexp.configs['flat/recommended'],
  {
    rules: {
      'eqeqeq': 'error',
      'max-lines': ['error', 400],
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Every pattern that reads a document must be linear on hostile text.
      'regexp/no-super-linear-backtracking': ['error', { report: 'certain' }],
      'regexp/no-super-linear-move': ['error', { report: 'certain', ignoreSticky: false }],
      // Ranges of Vietnamese letters read better in the order of the alphabet, and next to their case rules.
      'regexp/sort-character-class-elements': 'off',
      'regexp/use-ignore-case': 'off',
      'regexp/prefer-d': 'off',
      'regexp/no-obscure-range': 'off',
      'regexp/no-useless-character-class': 'off',
      // Documents do hold control characters.
      'no-control-regex': 'off',
    },
  },
)
