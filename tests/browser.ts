/**
 * Which browser the tests run in. Looked for in this order: the environment variable CHROMIUM, an installed
 * Chromium or Chrome, the one Playwright keeps; on a Debian root without any, `apt-get install chromium`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

export interface Browser {
  readonly path: string;
  /** Where it was found, for the log. */
  readonly source: string;
}

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

/** Chrome's usual places on systems that do not put it on the path. */
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) =>
    join(process.env[name] ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
  ),
];

/** The first browser there is, or undefined. An environment variable that names no file is an error, not a hint. */
export function findBrowser(): Browser | undefined {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) {
      throw new Error(
        `CHROMIUM names ${named}, which does not exist: correct it or unset it to let the tests look.`,
      );
    }
    return { path: named, source: 'CHROMIUM' };
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const installed = names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .concat(usualPlaces)
    .find((path) => existsSync(path));
  if (installed !== undefined) return { path: installed, source: 'installed' };
  const kept = chromium.executablePath();
  return existsSync(kept) ? { path: kept, source: "Playwright's" } : undefined;
}

/** A browser to test in; installs one on a Debian root; otherwise throws a sentence saying what to do. */
export function findOrInstallBrowser(): Browser {
  const found = findBrowser();
  if (found) return found;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = findBrowser();
    if (installed) return { ...installed, source: 'installed just now with apt-get' };
  }
  throw new Error(
    'No browser found for the browser tests. Install Chromium or Chrome, or run `npx playwright install chromium`, or set CHROMIUM to the path of one.',
  );
}

/**
 * How every test starts it: software WebGL, so that a machine without a graphics card gives the same answer. Pages are
 * put together without WebGL, as Chromium does by itself on such a machine: else page and training would wait for the
 * one thread that plays the graphics card.
 * Installs nothing: a configuration file is read by tests that need no browser too.
 */
export function launchOptions(): { executablePath?: string; args: string[] } {
  const found = findBrowser();
  return {
    ...(found && { executablePath: found.path }),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--disable-gpu-compositing',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}
