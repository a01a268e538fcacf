import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countIn } from './report.ts';

const counted = (report: object) => {
  const file = join(mkdtempSync(join(tmpdir(), 'report-')), 'report.json');
  writeFileSync(file, JSON.stringify(report));
  return countIn(file);
};

test('of Vitest’s tests it names what failed, was put off or broke before it could count', () => {
  const { passed, failed, failures } = counted({
    ...{ numPassedTests: 1, numFailedTests: 1, numPendingTests: 0, numTodoTests: 1 },
    testResults: [
      {
        ...{ name: 'a.test.ts', status: 'failed', message: '' },
        assertionResults: [
          { status: 'passed', fullName: 'holds', failureMessages: [] },
          { status: 'failed', fullName: 'breaks', failureMessages: ['Error: 1\n\n    at a.ts:3'] },
          { status: 'todo', fullName: 'later', failureMessages: [] },
        ],
      },
      { name: 'b.test.ts', status: 'failed', message: 'no such file', assertionResults: [] },
    ],
  });
  expect([passed, failed]).toEqual([1, 2]);
  expect(failures).toEqual([
    'a.test.ts › breaks (Error: 1 at a.ts:3)',
    'a.test.ts › later',
    'b.test.ts (no such file)',
  ]);
});

test('of Playwright’s it names what failed, was skipped or could not begin', () => {
  const spec = (title: string, status: string, message?: string) => ({
    title,
    tests: [{ status, results: [message === undefined ? {} : { error: { message } }] }],
  });
  const { passed, failed, failures } = counted({
    stats: { expected: 1, unexpected: 1, flaky: 0, skipped: 1 },
    suites: [
      {
        title: 'a.spec.ts',
        specs: [spec('holds', 'expected')],
        suites: [
          {
            title: 'on a phone',
            specs: [
              spec('breaks', 'unexpected', '\u001b[31mError\u001b[0m: 2'),
              spec('waits', 'skipped'),
            ],
          },
        ],
      },
    ],
    errors: [{ message: 'SyntaxError: b.spec.ts' }],
  });
  expect([passed, failed]).toEqual([1, 2]);
  expect(failures).toEqual([
    'a.spec.ts › on a phone › breaks (Error: 2)',
    'a.spec.ts › on a phone › waits',
    'before any test (SyntaxError: b.spec.ts)',
  ]);
});
