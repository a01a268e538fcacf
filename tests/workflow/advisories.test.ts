import { describe, expect, test } from 'vitest';
import { advisoriesOf, demands, exceptions, type Exception } from './advisories.ts';

/** A report in the shape that npm 7 and later give it. */
const report = {
  auditReportVersion: 2,
  vulnerabilities: {
    inner: {
      name: 'inner',
      severity: 'high',
      via: [
        {
          name: 'inner',
          title: 'Reads what it should not',
          url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
          severity: 'high',
        },
        {
          name: 'inner',
          title: 'Is slow on purpose',
          url: 'https://github.com/advisories/GHSA-dddd-eeee-ffff',
          severity: 'moderate',
        },
      ],
    },
    outer: { name: 'outer', severity: 'high', via: ['inner'] },
  },
};
const found = advisoriesOf(report);
const exception: Exception = {
  advisory: 'GHSA-aaaa-bbbb-cccc',
  because: 'It runs at build only, on our own text.',
  until: '2027-01-31',
};

describe('the audit', () => {
  test('stops at what is grave, and at nothing less', () => {
    const sentences = demands(found, [], '2027-01-01');
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(/^inner: Reads what it should not \(high, GHSA-aaaa-bbbb-cccc\)/);
    expect(demands(advisoriesOf({ vulnerabilities: {} }), [], '2027-01-01')).toEqual([]);
  });

  test('goes on past what has been looked at, until its day', () => {
    expect(demands(found, [exception], '2027-01-31')).toEqual([]);
    expect(demands(found, [exception], '2027-02-01')).toHaveLength(1);
  });

  test('asks for an exception to be removed that nothing needs', () => {
    const gone = demands(advisoriesOf({ vulnerabilities: {} }), [exception], '2027-01-01');
    expect(gone.join()).toMatch(/GHSA-aaaa-bbbb-cccc is not reported any more/);
  });

  test.each([{ message: '405 Method Not Allowed' }, {}, undefined, 'no'])(
    'takes %j for no report',
    (answer) => {
      expect(() => advisoriesOf(answer)).toThrow(/gave no report.*Run it again/);
    },
  );

  test('knows of each exception why it is one, and until when', () => {
    const sound = ({ advisory, because, until }: Exception): boolean =>
      /^GHSA(?:-\w{4}){3}$/.test(advisory) &&
      /\w.*\.$/.test(because) &&
      /^\d{4}-\d\d-\d\d$/.test(until);
    expect(exceptions.filter((one) => !sound(one))).toEqual([]);
    expect(sound(exception)).toBe(true);
  });
});
