import { expect, test } from 'vitest';
import { region } from './region.ts';

const source = [
  'before();',
  '  // #region step',
  '  const a = 1;',
  '    // #region inner',
  '    const b = 2;',
  '    // #endregion inner',
  '',
  '  const c = 3;',
  '  // #endregion step',
  '// #region open',
  'after();',
].join('\n');

test('a region comes without its markers, moved to the left edge', () => {
  expect(region(source, 'step', 'x.ts')).toBe('const a = 1;\n  const b = 2;\n\nconst c = 3;');
});

test('a region inside a region can be taken alone', () => {
  expect(region(source, 'inner', 'x.ts')).toBe('const b = 2;');
});

test('Python’s comments mark regions too', () => {
  expect(region('# #region s\nw -= r\n# #endregion s', 's', 'x.py')).toBe('w -= r');
});

test('a region that is not there is named with its file', () => {
  expect(() => region(source, 'stop', 'x.ts')).toThrow('x.ts has no "#region stop"');
});

test('a region without an end is refused', () => {
  expect(() => region(source, 'open', 'x.ts')).toThrow('"#region open" does not end');
});
