import { afterEach, expect, it } from 'vitest';

import { colour } from './theme.ts';

const { style, dataset } = document.documentElement;

afterEach(() => {
  style.removeProperty('--loss');
  style.removeProperty('color-scheme');
  delete dataset['theme'];
});

it('a token’s colour is resolved for a canvas, in the theme of the moment', () => {
  style.setProperty('--loss', 'light-dark(#ff0000, #0000ff)');
  style.setProperty('color-scheme', 'light');
  expect(colour('loss')).toBe('rgb(255, 0, 0)');
  style.setProperty('color-scheme', 'dark');
  expect(colour('loss')).toBe('rgb(0, 0, 255)');
  expect(document.documentElement.querySelector(':scope > span')).toBeNull();
});
