import { flushSync } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';

import { solved } from '#progress';

import { schema, type Setup } from './setup.ts';
import View from './Template.svelte';

afterEach(() => {
  solved('_template/both').forget();
});

/** The view as it is once the reader has touched it. */
const touched = async (start: Setup) => {
  const view = await render(View, { start });
  document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  await expect.poll(() => view.container.querySelector('[data-handle]')).not.toBeNull();
  return view;
};

const cost = (container: Element): number =>
  Number(container.querySelector<HTMLElement>('[data-metric="cost"]')?.dataset['value']);

/** Drags a handle to a point of the plane that the picture shows. */
const drag = (container: Element, name: string, x: number, y: number) => {
  const handle = container.querySelector<SVGGElement>(`[data-handle="${name}"]`);
  const box = handle?.ownerSVGElement?.getBoundingClientRect();
  if (!handle || !box) throw new Error(`There is no handle ${name}.`);
  const at = {
    bubbles: true,
    pointerId: 1,
    clientX: box.left + ((x + 4) / 8) * box.width,
    clientY: box.top + ((4 - y) / 8) * box.height,
  };
  // An invented pointer cannot be captured; everything else is as with a hand.
  handle.setPointerCapture = () => {};
  handle.hasPointerCapture = () => true;
  handle.dispatchEvent(new PointerEvent('pointerdown', at));
  handle.dispatchEvent(new PointerEvent('pointermove', at));
  flushSync();
};

it('dragging intercept and slope onto the line through both targets brings the cost to nothing', async () => {
  const { container, getByText } = await touched(schema.defaults);
  expect(cost(container)).toBeCloseTo(1.625);
  drag(container, 'intercept', 0, 1);
  expect(cost(container)).toBeCloseTo(0.5, 1);
  drag(container, 'slope', 2, 3);
  await expect.element(getByText('1 of 1 solved')).toBeVisible();
  expect(cost(container)).toBeLessThan(0.01);
});

it('the keys reach the same state through the sliders', async () => {
  const { container, getByRole } = await touched({ w: 1, b: 0.9 });
  const slider = getByRole('slider', { name: /Intercept/ });
  slider.element().focus();
  await expect.element(slider).toHaveFocus();
  slider
    .element()
    .dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
  expect(cost(container)).toBeLessThan(0.0051);
});
