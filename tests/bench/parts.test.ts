import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withParts } from './parts.ts';
import type { Result } from './report.ts';
import { rows } from './rows.ts';

const machine = { cores: 2, processor: 'Xeon', system: 'Linux', browser: 'a', renderer: 'b' };
const measured = (at: number, ours: number): Result[] =>
  rows.slice(at, at + 1).map((row) => ({ row, ours: [ours], theirs: [] }));

test('what was measured in parts comes together in the order of the table; another machine begins anew', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const path = join(folder, 'deeper', 'parts.json');
  const ours = (results: readonly Result[]): (readonly number[])[] => {
    expect(results.map(({ row }) => row)).toEqual(rows);
    return results.flatMap((each) => (each.missing === undefined ? [each.ours] : []));
  };
  expect(ours(await withParts(path, measured(2, 7), machine))).toEqual([[7]]);
  expect(ours(await withParts(path, measured(0, 5), machine))).toEqual([[5], [7]]);
  expect(ours(await withParts(path, measured(2, 8), machine))).toEqual([[5], [8]]);
  expect(ours(await withParts(path, measured(1, 6), { ...machine, cores: 4 }))).toEqual([[6]]);
  await rm(folder, { recursive: true });
});
