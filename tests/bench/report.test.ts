import { expect, test } from 'vitest';
import { alternate } from './alternate.ts';
import {
  isSoftware,
  line,
  markdown,
  median,
  reached,
  short,
  summed,
  timesBetter,
} from './report.ts';
import { rows, type Row } from './rows.ts';

const speed: Row = { id: 's', what: 'speed', unit: 'steps/s', more: true, goal: { times: 3 } };
const wait: Row = { id: 'w', what: 'wait', unit: 's', goal: { times: 15 } };
const size: Row = { id: 'd', what: 'size', against: 'tfjs', unit: 'KB', goal: { most: 110 } };

test('the median is the middle one, or lies between the two middle ones', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 100, 2])).toBe(3);
  expect(median([])).toBeNaN();
});

test('a ratio is taken pair by pair, and above 1 is better, whichever way the unit goes', () => {
  // Under load both sides are slow at once: the pairs still say 3, the medians would not.
  expect(timesBetter(speed, { ours: [90, 30, 60], theirs: [30, 10, 20] })).toBe(3);
  expect(timesBetter(wait, { ours: [1], theirs: [20] })).toBe(20);
  expect(timesBetter(wait, { ours: [1], theirs: [] })).toBeUndefined();
});

test('a goal is reached at the number itself and not a hair below', () => {
  expect(reached({ row: speed, ours: [30], theirs: [10] })).toBe(true);
  expect(reached({ row: speed, ours: [29.9], theirs: [10] })).toBe(false);
  expect(reached({ row: size, ours: [110], theirs: [230] })).toBe(true);
  expect(reached({ row: size, ours: [110.1], theirs: [230] })).toBe(false);
  expect(reached({ row: size, ours: [], theirs: [], missing: 'no build' })).toBeUndefined();
});

test('numbers keep three figures, and a cell says how far they went', () => {
  expect([0.012345, 1.2345, 123.45, 12345].map(short)).toEqual(['0.0123', '1.23', '123', '12,300']);
  expect(summed([2, 1, 4])).toBe('2 (1–4)');
  expect(summed([56.8])).toBe('56.8');
});

test('a line and the table say the same, also of what cannot be measured yet', () => {
  const result = { row: size, ours: [83.21], theirs: [230.4] };
  expect(line(result)).toContain('✓ d');
  expect(line(result)).toContain('83.2 KB against 230 KB (tfjs): 2.77×; goal ≤ 110 KB');
  const missing = { row: wait, ours: [], theirs: [], missing: 'the engine cannot' };
  const machine = {
    cores: 2,
    processor: 'Xeon',
    system: 'Linux',
    browser: 'chromium 1',
    renderer: 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device))',
  };
  const table = markdown([result, missing], machine);
  expect(table).toContain('| size | 83.2 KB | tfjs | 230 KB | 2.77× | ≤ 110 KB ✓ |');
  expect(table).toContain('| wait | not measured: the engine cannot | – | – | – | ≥ 15×  |');
  expect(table).toContain('(software, no GPU)');
});

test('a drawn-in-software renderer is told by its name', () => {
  expect(isSoftware('llvmpipe (LLVM 19.1.7, 256 bits)')).toBe(true);
  expect(isSoftware('ANGLE (NVIDIA, NVIDIA H200 OpenGL ES 3.2)')).toBe(false);
});

test('sides take turns, and so does who begins', async () => {
  const seen: string[] = [];
  const side = (name: string) => async () => seen.push(name);
  await alternate({ ours: side('a'), theirs: side('b') }, 3);
  expect(seen.join('')).toBe('abbaab');
  expect(await alternate({ theirs: async () => 7 }, 2)).toEqual({ ours: [], theirs: [7, 7] });
});

test('every row has a name of its own', () => {
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});
