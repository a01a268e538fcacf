import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/** What a stage counted, and what failed: its name, and the first lines of why. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly string[];
}

/** As much of Vitest's report as is asked for. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[] | null;
    }[];
  }[];
}

interface Suite {
  readonly title: string;
  readonly suites?: readonly Suite[];
  readonly specs: readonly {
    readonly title: string;
    readonly tests: readonly {
      readonly status: string;
      readonly results: readonly { readonly error?: { readonly message?: string } }[];
    }[];
  }[];
}

/** As much of Playwright's. */
interface PlaywrightReport {
  readonly stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  readonly suites: readonly Suite[];
  /** Of what could not even begin. */
  readonly errors: readonly { readonly message?: string }[];
}

const because = (name: string, message = ''): string => {
  const lines = stripVTControlCharacters(message).split('\n');
  const why = lines.filter((line) => line.trim() !== '').slice(0, 4);
  return why.length === 0 ? name : `${name} (${why.map((line) => line.trim()).join(' ')})`;
};

const failuresIn = (suite: Suite): string[] =>
  [
    ...suite.specs.flatMap(({ title, tests }) =>
      tests
        .filter(({ status }) => status !== 'expected')
        .map(({ results }) => because(title, results[0]?.error?.message)),
    ),
    ...(suite.suites ?? []).flatMap(failuresIn),
  ].map((failure) => `${suite.title} › ${failure}`);

/** What the report in `file` says. A test that is skipped, promised or flaky has failed. Throws where there is none. */
export function countIn(file: string): Count {
  const said = JSON.parse(readFileSync(file, 'utf8')) as VitestReport | PlaywrightReport;
  if ('stats' in said) {
    const { expected, unexpected, flaky, skipped } = said.stats;
    const failures = [
      ...said.suites.flatMap(failuresIn),
      ...said.errors.map(({ message }) => because('before any test', message)),
    ];
    return { passed: expected, failed: unexpected + flaky + skipped, failures };
  }
  return {
    passed: said.numPassedTests,
    failed: said.numFailedTests + said.numPendingTests + said.numTodoTests,
    failures: said.testResults.flatMap(({ name, status, message, assertionResults }) => {
      const failed = assertionResults.filter((test) => test.status !== 'passed');
      if (failed.length > 0)
        return failed.map(
          ({ fullName, failureMessages }) => `${name} › ${because(fullName, failureMessages?.[0])}`,
        );
      return status === 'passed' ? [] : [because(name, message)];
    }),
  };
}
