import { expect, test } from 'vitest';
import { alike } from './light.svelte.ts';

test.each([
  ['wire', 'wire', true],
  ['wire:1', 'wire', true],
  ['wire', 'wire:1', true],
  ['wire:1', 'wire:2', false],
  ['wire:1', 'bend:1', false],
  ['bend:1', '*:1', true],
  ['bend:2', '*:1', false],
  ['j', '*:1', true],
  ['*:1', 'bend:1', true],
])('a part called %s while %s is pointed at: %s', (part, pointed, lit) => {
  expect(alike(part, pointed)).toBe(lit);
});
