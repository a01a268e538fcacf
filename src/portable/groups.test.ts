import { expect, test } from 'vitest';
import { fileFor } from './groups.ts';

const pages = new Map([
  ['one', 'first'],
  ['two', 'second'],
  ['three', 'second'],
]);

const modules: Record<string, { importers: string[]; isEntry: boolean }> = {
  '/b/widgets/one/One.svelte': { importers: [], isEntry: true },
  '/b/widgets/two/Two.svelte': { importers: [], isEntry: true },
  '/b/widgets/_template/View.svelte': { importers: [], isEntry: true },
  '/b/widgets/two/Later.svelte': { importers: [], isEntry: false },
  '/b/src/marks/a.ts': { importers: ['/b/src/marks/b.ts'], isEntry: false },
  '/b/src/marks/b.ts': {
    importers: [
      '/b/src/marks/a.ts',
      '/b/widgets/one/One.svelte',
      '/b/widgets/two/Later.svelte',
      '/b/widgets/_template/View.svelte',
    ],
    isEntry: false,
  },
  '/b/src/marks/c.ts': {
    importers: ['/b/widgets/one/One.svelte', '/b/widgets/two/Two.svelte'],
    isEntry: false,
  },
  '/b/src/controls/e.svelte': { importers: ['/b/widgets/one/One.svelte'], isEntry: false },
  '/b/widgets/three/Three.svelte': { importers: [], isEntry: true },
  '/b/src/maths/f.ts': {
    importers: ['/b/widgets/two/Two.svelte', '/b/widgets/three/Three.svelte'],
    isEntry: false,
  },
  '/b/src/marks/d.ts': { importers: ['/b/src/panels/Panel.svelte'], isEntry: false },
};
const file = (id: string): string => fileFor(id, (one) => modules[one] ?? null, pages);

test('what the widgets of two pages need at once comes with the figures', () => {
  expect(file('/b/src/marks/c.ts')).toBe('figures');
});

test('what the widgets of one page need at once comes with that page, whoever needs it later', () => {
  expect(file('/b/src/marks/a.ts')).toBe('first');
  expect(file('/b/src/marks/b.ts')).toBe('first');
  expect(file('/b/src/maths/f.ts')).toBe('second');
});

test('what every figure is moved by comes with the figures, however few need it at once', () => {
  expect(file('/b/src/controls/e.svelte')).toBe('figures');
});

test('what no widget needs at once comes with the figures', () => {
  expect(file('/b/src/marks/d.ts')).toBe('figures');
});
