import { expect, test } from 'vitest';
import { withJoinedSheets } from './joined.ts';

const link = (name: string): string => `<link rel="stylesheet" href="../_astro/${name}.css">`;
const joined = (...head: string[]) =>
  withJoinedSheets(`<head>${head.join('')}</head>`, 'chapters/one.html', {
    kind: (file) =>
      /^_astro\/[a-z]\.css$/.test(file) ? 'own' : /page|every/.test(file) ? 'frame' : undefined,
    text: (file) => `.${file.slice(-5, -4)}{}`,
    small: (css) => css.replace('.unused{}', ''),
  });

test('the sheets of figures that follow one another are one file, in their order and place', () => {
  const { html, made } = joined(
    link('every'),
    link('a'),
    '<style>.i{}.unused{}</style>',
    link('b'),
    link('page'),
  );
  const [[file, css] = ['', '']] = made;
  expect(made.size).toBe(1);
  expect(css).toBe('.a{}.i{}.b{}');
  expect(file).toMatch(/^_astro\/together\.[\da-f]{8}\.css$/);
  expect(html).toBe(
    `<head>${link('every')}<link rel="stylesheet" href="../${file}">${link('page')}</head>`,
  );
});

test('so are those of a frame, whole: pages that have the same link the same', () => {
  const style = '<style>.unused{}</style>';
  const { html, made } = joined(link('every'), style, link('page'), style, link('a'), link('b'));
  expect([...made.values()]).toEqual(['.y{}.unused{}.e{}', '.a{}.b{}']);
  expect([...html.matchAll(/together\.\w+/g)]).toHaveLength(2);
});

test('what stands alone, is of no kind, or holds an address stays as it is', () => {
  const address = '<style>.i{background:url(x.png)}</style>';
  for (const head of [
    [link('every'), link('a'), link('page'), link('b')],
    [link('one-1'), '<style>.i{}</style>', link('two-2')],
    [link('a'), address, link('b')],
    [link('a')],
    [],
  ]) {
    const { html, made } = joined(...head);
    expect(html).toBe(`<head>${head.join('')}</head>`);
    expect(made.size).toBe(0);
  }
});

test('another run has another file, the same run the same', () => {
  const files = [
    ['a', 'b'],
    ['b', 'a'],
    ['a', 'b'],
  ].map((names) => [...joined(...names.map(link)).made.keys()][0]);
  expect(files[0]).toBe(files[2]);
  expect(files[0]).not.toBe(files[1]);
});
