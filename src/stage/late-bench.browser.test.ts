import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import Fixture from './late-bench.fixture.svelte';
import { defineSetup, number } from './setup.ts';

const schema = defineSetup({ rate: number({ start: 0.5, min: 0, max: 1 }) });

let room: HTMLElement;
let view: object;
/** Lets the bench’s code come. */
let bring: () => void;

const open = (hash = '') => {
  history.replaceState(null, '', hash === '' ? location.pathname + location.search : hash);
  room.innerHTML = `<figure data-figure="10.2" data-widget="rate" data-status="still">
    <button data-part="reset">Reset</button><button data-part="link">Link to this</button>
    <div class="stage"></div><p data-part="status"></p><p data-part="announcement"></p>
  </figure>`;
  const gate = new Promise<void>((come) => (bring = come));
  const load = vi.fn(() => gate.then(() => import('./bench.fixture.svelte')));
  view = mount(Fixture, { target: one('.stage'), props: { schema, load } });
  flushSync();
  return load;
};
const one = (selector: string): HTMLElement => {
  const found = room.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
};
const bench = (): string | undefined => room.querySelector('[data-bench]')?.textContent;
const below = (): string => one('[data-below]').textContent;
/** What a finger does. */
const press = (selector: string): void => {
  one(selector).dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  one(selector).click();
  flushSync();
};

beforeEach(() => {
  room = document.createElement('div');
  document.body.append(room);
});
afterEach(async () => {
  vi.useRealTimers();
  await unmount(view);
  room.remove();
  history.replaceState(null, '', location.pathname + location.search);
});

it('is its still, with what stands below, until something is touched', async () => {
  const load = open();
  expect(one('figure').dataset['status']).toBe('live');
  expect(one('[data-still]').textContent).toBe('a picture');
  expect(below()).toBe('Nothing has come.');
  expect(load).not.toHaveBeenCalled();
  press('[data-below]');
  bring();
  await expect.poll(bench).toBe('The rate is 0.5.');
  expect(below()).toBe('The rate is 0.5.');
  expect(room.querySelector('[data-still]')).toBeNull();
});

it('comes at once where a link leads elsewhere, and goes there', async () => {
  const load = open('#figure=10.2&rate=0.2');
  expect(load).toHaveBeenCalledOnce();
  bring();
  await expect.poll(bench).toBe('The rate is 0.2.');
  press('[data-part="reset"]');
  expect(bench()).toBe('The rate is 0.5.');
});

it('goes where the last of several links led before its code came', async () => {
  open('#figure=10.2&rate=0.2');
  const heard = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
  location.hash = 'figure=10.2&rate=0.3';
  await heard;
  bring();
  await expect.poll(bench).toBe('The rate is 0.3.');
});

it('still links to where a link led, while its code has not come', () => {
  open('#figure=10.2&rate=0.2');
  press('[data-part="link"]');
  expect(location.hash).toBe('#figure=10.2&rate=0.2');
});

it('reset before its code came, is what it was at the start', async () => {
  open('#figure=10.2&rate=0.2');
  press('[data-part="reset"]');
  press('[data-part="link"]');
  expect(location.hash).toBe('#figure=10.2');
  bring();
  await expect.poll(bench).toBe('The rate is 0.5.');
});

it('links to what its bench has become, and follows a link there', async () => {
  open();
  press('[data-below]');
  bring();
  await expect.poll(bench).toBe('The rate is 0.5.');
  press('[data-bench]');
  press('[data-part="link"]');
  expect(location.hash).toBe('#figure=10.2&rate=0.9');
  const heard = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
  location.hash = 'figure=10.2&rate=0.4';
  await heard;
  flushSync();
  expect(bench()).toBe('The rate is 0.4.');
});

it('tells the figure what its bench says, and is silent while it runs', async () => {
  open();
  press('[data-below]');
  bring();
  await expect.poll(bench).toBe('The rate is 0.5.');
  vi.useFakeTimers();
  press('[data-below]');
  press('[data-bench]');
  expect(one('[data-part="status"]').textContent).toBe('It runs.');
  vi.runAllTimers();
  expect(one('[data-part="announcement"]').textContent).toBe('');
  press('[data-below]');
  expect(one('[data-part="status"]').textContent).toBe('');
  vi.runAllTimers();
  expect(one('[data-part="announcement"]').textContent).toBe('The rate is 0.9.');
});
