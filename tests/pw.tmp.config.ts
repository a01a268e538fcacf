import { defineConfig } from '@playwright/test';
import { launchOptions } from './browser.ts';

const port = 4655;

/** The built site, served as `npm start` serves it. Never retried; no test waits for a fixed time. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    launchOptions: launchOptions(),
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
  },
  webServer: {
    // The server of the stage before may not have given its lock back yet.
    command: `astro preview --ignore-lock --host 127.0.0.1 --port ${port}`,
    cwd: '..',
    url: `http://127.0.0.1:${port}/index.html`,
    reuseExistingServer: false,
  },
  projects: ['pages', 'a11y', 'budgets', 'installed'].map((name) => ({
    name,
    testMatch: `${name}/*.spec.ts`,
    // Elsewhere a worker would stand between the page and the faults that a test makes.
    use: { serviceWorkers: name === 'installed' ? 'allow' : 'block' },
  })),
});
