/**
 * `npm test`: everything that must hold, one line for each stage, and at the end the number of tests alone
 * on a line. `npm test -- lint unit` runs these stages only; `npm run check:fast` those that take seconds.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOrInstallBrowser } from './browser.ts';
import { findOrInstallFirefox, findWebKit } from './disk/find.ts';
import { countIn, type Count } from './report.ts';

interface Stage {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Whether it counts tests of its own; a check counts as one. */
  readonly counts?: 'vitest' | 'playwright';
  readonly fast?: true;
  readonly needs?: 'build';
  /** What it runs in. A machine that has only the others says which it could not ask. */
  readonly browser?: 'chromium' | 'firefox' | 'webkit';
}

const root = fileURLToPath(new URL('..', import.meta.url));
const counted = join(root, 'test-results', 'counts');

const vitest = (
  project: string,
  name = project,
  only: readonly string[] = [],
): readonly [string, ...string[]] => [
  ...(['vitest', 'run', '--config', 'tests/vitest.config.ts', '--project', project] as const),
  ...['--reporter=dot', '--reporter=json', `--outputFile.json=${join(counted, `${name}.json`)}`],
  ...only,
];
const playwright = (project: string): readonly [string, ...string[]] => [
  ...(['playwright', 'test', '--config', 'tests/playwright.config.ts'] as const),
  ...[`--project=${project}`, '--reporter=list,json'],
];

const stages: readonly Stage[] = [
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'], fast: true },
  { name: 'spelling', command: ['cspell', '--no-progress', '--no-summary', '--quiet'], fast: true },
  // ESLint reads the types of the collections, which a fresh clone does not have yet.
  { name: 'sync', command: ['astro', 'sync'] },
  { name: 'lint', command: ['eslint', '.', '--max-warnings', '0'] },
  { name: 'types', command: ['astro', 'check', '--minimumFailingSeverity', 'warning'] },
  {
    name: 'svelte',
    command: ['svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings'],
  },
  { name: 'unused', command: ['knip', '--config', 'tests/knip.ts', '--no-config-hints'] },
  { name: 'unit', command: vitest('unit'), counts: 'vitest', fast: true },
  // What is published: the site with the zip in it.
  { name: 'build', command: ['node', 'src/portable/make-zip.ts'] },
  {
    name: 'html',
    command: ['html-validate', '--config', 'tests/htmlvalidate.mjs', 'dist/**/*.html'],
    needs: 'build',
  },
  {
    name: 'links',
    // Other people's hosts are not ours to test; a fragment with = is a figure's state, not an id.
    command: ['linkinator', 'dist', '--config', 'tests/linkinator.json'],
    needs: 'build',
  },
  { name: 'dist', command: vitest('dist'), counts: 'vitest', needs: 'build' },
  { name: 'browser', command: vitest('browser'), counts: 'vitest', browser: 'chromium' },
  ...(['budgets', 'a11y', 'pages', 'installed'] as const).map((name): Stage => ({
    name,
    command: playwright(name),
    counts: 'playwright',
    needs: 'build',
    browser: 'chromium',
  })),
  // The built site from disk (and, in Chromium, below a path of a host), in each browser.
  ...(
    [
      ['disk', 'chromium'],
      ['firefox', 'firefox'],
      ['webkit', 'webkit'],
    ] as const
  ).map(([name, browser]): Stage => ({
    name,
    command: vitest('disk', name, [`tests/disk/${browser}.disk.test.ts`]),
    counts: 'vitest',
    needs: 'build',
    browser,
  })),
];

/** What a stage counted. A stage that broke, before it could count or after, has failed once at least. */
function countOf({ name, counts }: Stage, ok: boolean): Count {
  const broken: Count = { passed: 0, failed: 1, failures: [] };
  if (counts === undefined) return ok ? { passed: 1, failed: 0, failures: [] } : broken;
  try {
    const count = countIn(join(counted, `${name}.json`));
    return ok ? count : { ...count, failed: Math.max(count.failed, 1) };
  } catch {
    return broken;
  }
}

/** Runs one stage. What a check says is shown only if it fails; what tests print is shown as it comes. */
function run(stage: Stage, env: NodeJS.ProcessEnv): Count {
  const begun = performance.now();
  const [command, ...args] = stage.command;
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: join(counted, `${stage.name}.json`) },
    encoding: 'utf8',
    stdio: stage.counts ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    // npm's commands are scripts on Windows, which only a shell starts.
    shell: process.platform === 'win32',
    maxBuffer: 2 ** 27,
  });
  const ok = status === 0;
  if (!ok && !stage.counts) console.log(`${stdout}\n${stderr}`);
  const count = countOf(stage, ok);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const tests = stage.counts ? `  ${count.passed} passed, ${count.failed} failed` : '';
  console.log(
    `${count.failed === 0 ? '✓' : '✗'} ${stage.name.padEnd(9)} ${seconds.padStart(6)} s${tests}`,
  );
  return count;
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => name !== '--fast' && !stages.some((s) => s.name === name));
if (unknown.length > 0) {
  const names = stages.map(({ name }) => name).join(', ');
  console.error(`There is no stage ${unknown.join(', ')}. The stages are ${names}.`);
  process.exit(2);
}
const chosen = stages.filter(({ name, fast }) =>
  asked.includes('--fast') ? fast : asked.length === 0 || asked.includes(name),
);

rmSync(counted, { recursive: true, force: true });
mkdirSync(counted, { recursive: true });
// Colours are for a terminal: in a log they take more room than what they colour.
let env: NodeJS.ProcessEnv = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' };
const wanted = (browser: Stage['browser']): boolean => chosen.some((s) => s.browser === browser);
/** Why a browser cannot be asked on this machine. Chromium has to be there. */
const missing = new Map<Stage['browser'], string>();
if (wanted('chromium')) {
  const { path, source } = findOrInstallBrowser();
  console.log(`browser: ${path} (${source})`);
  env = { ...env, CHROMIUM: path };
}
if (wanted('firefox')) {
  const path = findOrInstallFirefox();
  if (path === undefined)
    missing.set('firefox', 'there is no Firefox: install it, or set FIREFOX to the path of one');
  else env = { ...env, FIREFOX: path };
}
if (wanted('webkit') && !findWebKit())
  missing.set('webkit', 'there is no WebKitGTK: apt-get install webkit2gtk-driver xvfb');

let [passed, failed] = [0, 0];
let built = true;
const notRun: string[] = [];
/** Named once more at the end: of a long log often that alone is kept. */
const failures: string[] = [];
for (const stage of chosen) {
  const reason = missing.get(stage.browser);
  if (reason !== undefined) {
    notRun.push(`${stage.name} (${reason})`);
    console.log(`– ${stage.name.padEnd(9)} not run: ${reason}`);
    continue;
  }
  // A build that fails may leave half of a site, or none: what has nothing to look at finds no fault.
  if (stage.needs === 'build' && !(built && existsSync(join(root, 'dist', 'index.html')))) {
    console.log(`✗ ${stage.name.padEnd(9)} not run: there is no build to test, see npm run build`);
    failures.push(`${stage.name}: there was no build`);
    failed += 1;
    continue;
  }
  const count = run(stage, env);
  if (stage.name === 'build') built = count.failed === 0;
  passed += count.passed;
  failed += count.failed;
  if (count.failed > 0) failures.push(stage.name, ...count.failures.map((one) => `  ${one}`));
}
if (failures.length > 0) console.log(`failed:\n${failures.join('\n')}`);
if (notRun.length > 0) console.log(`not run: ${notRun.join('; ')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
