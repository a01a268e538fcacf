import { defineConfig } from 'eslint/config';
import astro from 'eslint-plugin-astro';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';
import { architecture } from './tests/architecture/rule.ts';

export default defineConfig(
  // MDX is prose: its parser stumbles over formulas, and tests/architecture reads its imports.
  {
    ignores: ['dist/', '.astro/', '.cache/', 'coverage/', 'test-results/', '**/*.mdx', '**/*.css'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  {
    // Rules that need types: `astro check` has them in .astro, ESLint's parser does not.
    files: ['**/*.ts', '**/*.svelte'],
    extends: [...ts.configs.strictTypeCheckedOnly, ...ts.configs.stylisticTypeCheckedOnly],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `return act()` in a void function and `() => (a = b)` are the house's way of one-liners.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // The compiler asks for the brackets: noPropertyAccessFromIndexSignature.
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // Wrong wherever a field changes during an await: `if (signal.aborted)` a second time.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Tables of functions are written as methods; none of them uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  ...svelte.configs.recommended,
  ...astro.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // `let { … } = $props()` is Svelte's own form; its rule knows that.
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      // Which remark is needed, svelte-check knows.
      'svelte/no-unused-svelte-ignore': 'off',
      // Private sets of listeners are not shown to anybody.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    plugins: { architecture },
    rules: {
      'architecture/house': 'error',
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'no-eval': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
    },
  },
  {
    // Tests and tools print; a fake is async because what it stands for is, and rejects with what it likes.
    files: [
      ...['tests/**/*.ts', '**/*.test.ts', 'src/engine/testing.ts', 'widgets/new.ts'],
      ...['widgets/*/record.ts', '**/make-*.ts'],
    ],
    rules: {
      'no-console': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
    },
  },
);
