/** The browsers besides Chromium: found where they are installed. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first of these programs that is there. What an environment variable names has to exist. */
const program = (
  variable: string,
  names: readonly string[],
  places: readonly string[],
): string | undefined => {
  const named = process.env[variable];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(
      `${variable} names ${named}, which does not exist: correct it or unset it to let the tests look.`,
    );
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .concat(places)
    .find((path) => existsSync(path));
};

export const findFirefox = (): string | undefined =>
  program(
    'FIREFOX',
    ['firefox-esr', 'firefox'],
    [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...['PROGRAMFILES', 'PROGRAMFILES(X86)'].map((name) =>
        join(process.env[name] ?? '', 'Mozilla Firefox', 'firefox.exe'),
      ),
    ],
  );

/** Firefox to test in; installs it on a Debian root. */
export const findOrInstallFirefox = (): string | undefined => {
  const found = findFirefox();
  if (found !== undefined) return found;
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return undefined;
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'firefox-esr'], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return findFirefox();
};

export interface WebKit {
  readonly driver: string;
  readonly browser: string;
  /** The screen that it draws on where there is none. */
  readonly screen: string;
}

/** WebKitGTK, which stands for Safari: its driver, its small browser, and a screen in memory. */
export const findWebKit = (): WebKit | undefined => {
  const driver = program('WEBKIT_DRIVER', ['WebKitWebDriver'], []);
  const screen = program('XVFB', ['Xvfb'], []);
  const browser = ['/usr/lib', '/usr/libexec']
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => [folder, ...readdirSync(folder).map((name) => join(folder, name))])
    .flatMap((folder) => ['4.1', '4.0', '6.0'].map((v) => [folder, v] as const))
    .flatMap(([folder, v]) => [`webkit2gtk-${v}`, `webkitgtk-${v}`].map((n) => join(folder, n)))
    .map((folder) => join(folder, 'MiniBrowser'))
    .find((path) => existsSync(path));
  return driver && screen && browser ? { driver, screen, browser } : undefined;
};
