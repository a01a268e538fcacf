import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import Fixture from './later.fixture.svelte';

let room: HTMLElement;
let view: object;

const acts = vi.fn<(what: string) => void>();
const open = (when: boolean | 'touched', load: () => Promise<{ default: string }>) => {
  acts.mockClear();
  view = mount(Fixture, { target: room, props: { when, load, onact: acts } });
  flushSync();
};
const button = () => room.querySelector('button');
const details = () => room.querySelector('details');
const alive = () => Promise.resolve({ default: 'alive' });

beforeEach(() => {
  room = document.createElement('div');
  document.body.append(room);
});
afterEach(async () => {
  await unmount(view);
  room.remove();
});

it('stands as its picture and fetches nothing while it is not wanted, whatever is touched', async () => {
  const load = vi.fn(alive);
  open(false, load);
  button()?.focus();
  room.firstElementChild?.dispatchEvent(new PointerEvent('pointerenter'));
  await Promise.resolve();
  expect(load).not.toHaveBeenCalled();
  expect(button()?.innerText).toBe('a picture');
});

it('comes at once where it is wanted', async () => {
  open(true, alive);
  await expect.poll(() => button()?.innerText).toBe('alive');
});

it.each(['pointerenter', 'pointerdown'])('comes with %s where a touch is awaited', async (type) => {
  open('touched', alive);
  expect(button()?.innerText).toBe('a picture');
  room.firstElementChild?.dispatchEvent(new PointerEvent(type));
  await expect.poll(() => button()?.innerText).toBe('alive');
});

it('takes over the focus and what was folded open', async () => {
  open('touched', alive);
  const fold = details();
  if (fold) fold.open = true;
  room.querySelector('summary')?.focus();
  await expect.poll(() => button()?.innerText).toBe('alive');
  expect(details()?.open).toBe(true);
  expect(document.activeElement).toBe(room.querySelector('summary'));
});

it('comes before the finger is there, when anything on the page is pressed', async () => {
  open('touched', alive);
  document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  await expect.poll(() => button()?.innerText).toBe('alive');
  expect(acts).not.toHaveBeenCalled();
});

it('makes good the press, the choice and the number that came before it did', async () => {
  open('touched', alive);
  button()?.click();
  room.querySelector<HTMLInputElement>('input[type="radio"]')?.click();
  const field = room.querySelector<HTMLInputElement>('input:not([type])');
  if (field) field.value = '7';
  room.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
  button()?.click();
  room.firstElementChild?.dispatchEvent(new PointerEvent('pointerenter'));
  await expect.poll(() => button()?.innerText).toBe('alive');
  await expect.poll(() => acts.mock.calls.flat()).toEqual(['chosen', 'unticked', '7', 'pressed']);
  expect(room.querySelector<HTMLInputElement>('input[type="radio"]')?.checked).toBe(true);
});

it('says so where it could not be fetched, and a further touch fetches it', async () => {
  // For as long as it takes to see it: a cursor that happens to rest there touches it too.
  let online = false;
  open('touched', () => (online ? alive() : Promise.reject(new Error('no line'))));
  room.firstElementChild?.dispatchEvent(new PointerEvent('pointerenter'));
  await expect.poll(() => room.querySelector('[role="status"]')?.textContent).toContain('again');
  expect(button()?.innerText).toBe('a picture');
  online = true;
  room.firstElementChild?.dispatchEvent(new PointerEvent('pointerdown'));
  await expect.poll(() => button()?.innerText).toBe('alive');
  expect(room.querySelector('[role="status"]')).toBeNull();
});
