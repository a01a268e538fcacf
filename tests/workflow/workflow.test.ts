import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly needs?: string | readonly string[];
  readonly 'timeout-minutes'?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly name: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(root + path, 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
const stages = [...read('tests/run.ts').matchAll(/name: '(\w+)',/g)].map(([, name]) => name);
const files = readdirSync(`${root}.github/workflows`);

test('there is a workflow that tests, and one that publishes', () => {
  expect(files.toSorted()).toEqual(['check.yml', 'publish.yml']);
});

describe.each(files)('%s', (file) => {
  const source = read(`.github/workflows/${file}`);
  const document = parseDocument(source, { strict: true, uniqueKeys: true });
  const workflow = document.toJS() as Workflow;
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);
  const commands = steps.flatMap(({ run }) => run?.split('\n') ?? []);

  test('is YAML without a fault', () => {
    expect([...document.errors, ...document.warnings]).toEqual([]);
    expect(steps.filter(({ uses, run }) => (uses === undefined) === (run === undefined))).toEqual(
      [],
    );
  });

  test('runs only scripts and stages that exist', () => {
    const named = commands.flatMap((line) => /npm run ([\w:-]+)/.exec(line)?.[1] ?? []);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    const asked = commands.flatMap(
      (line) => /npm test -- ([\w ]+)/.exec(line)?.[1]?.split(' ') ?? [],
    );
    expect(asked.filter((name) => !stages.includes(name))).toEqual([]);
  });

  test('takes no action by a name that can come to mean another', () => {
    const used = [...source.matchAll(/^\s*-?\s*uses: *(.*)$/gm)].map(([, what]) => what ?? '');
    expect(used.length).toBe(steps.filter(({ uses }) => uses !== undefined).length);
    const loose = used.filter(
      (what) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(what),
    );
    expect(loose).toEqual([]);
    const names = new Set(used.map((what) => what.split('@')[0]));
    expect(new Set(used).size, 'one version of each').toBe(names.size);
  });

  test('gives no job more rights or more time than it needs', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
    expect(jobs.filter(([, job]) => job['timeout-minutes'] === undefined)).toEqual([]);
    const writing = jobs.filter(([, { permissions = {} }]) =>
      Object.values(permissions).includes('write'),
    );
    expect(file === 'publish.yml' || writing.length === 0).toBe(true);
  });

  test('leaves no credentials where it has fetched the code', () => {
    const fetching = steps.filter(({ uses = '' }) => uses.startsWith('actions/checkout@'));
    expect(fetching.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });

  test('waits only for jobs that it has', () => {
    const awaited = jobs.flatMap(([, { needs = [] }]) => needs);
    expect(awaited.filter((name) => !(name in workflow.jobs))).toEqual([]);
  });
});

test('what is published has been tested as it was built', () => {
  const { jobs } = parseDocument(read('.github/workflows/publish.yml')).toJS() as Workflow;
  const commands = jobs['build']?.steps.map(({ run }) => run) ?? [];
  expect(commands).toContain('npm test -- build html links dist');
});

test('Lighthouse and the audit, which npm test does without, run in the workflow', () => {
  const commands = read('.github/workflows/check.yml');
  expect(commands).toContain('npm run lighthouse');
  expect(commands).toContain('npm run audit');
  expect(stages).not.toContain('lighthouse');
});

test('PyTorch’s numbers, which npm test only reads, are made anew in the workflow', () => {
  expect(scripts['reference']).toBe('/usr/bin/python3 tests/reference/make.py');
  expect(read('.github/workflows/check.yml')).toContain(`${scripts['reference']} --check`);
});
