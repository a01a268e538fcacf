import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { digits } from '../src/data/integration.ts';
import { living } from '../src/prose/living.ts';
import { launchOptions } from './browser.ts';

const everywhere = ['src', 'widgets', 'content', 'tests'];

/**
 * Four projects. `unit`: beside the code, in Node. `browser`: beside the code too, in Chromium with WebGL.
 * `dist`: what can be told from the built site without opening it. `disk`: the built site opened from disk, in every
 * browser that is there. Both want `npm run build` first.
 * The doors (`#maths/random` …) are resolved by Vite from package.json "imports".
 */
export default defineConfig(({ mode }) => ({
  root: fileURLToPath(new URL('..', import.meta.url)),
  cacheDir: '.cache/vitest',
  plugins: [svelte({ configFile: false, preprocess: vitePreprocess() }), digits(), living()],
  test: {
    retry: 0,
    // These end what hangs, and measure nothing: what takes two seconds here takes ten on a machine with other things to do.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
    setupFiles: ['tests/draws.ts'],
    provide: { explore: mode === 'explore' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          // Vitest hands out empty style sheets; the pictures read their colours from the tokens.
          css: { include: /tokens\.css/ },
          include: everywhere.map((room) => `${room}/**/*.test.ts`),
          exclude: ['**/*.{browser,dist,disk}.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dist',
          environment: 'node',
          include: ['tests/**/*.dist.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'disk',
          environment: 'node',
          include: ['tests/disk/*.disk.test.ts'],
          // One browser at a time, so that each trains as fast as the machine lets it.
          fileParallelism: false,
          testTimeout: 300_000,
        },
      },
      {
        extends: true,
        // Found ahead: a package first met in mid-run makes Vite reload the page under the tests.
        optimizeDeps: {
          entries: [
            'src/engine/*.worker.ts',
            ...everywhere.map((room) => `${room}/**/*.browser.test.ts`),
          ],
        },
        test: {
          name: 'browser',
          include: everywhere.map((room) => `${room}/**/*.browser.test.ts`),
          setupFiles: ['tests/scripted.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: launchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
}));
