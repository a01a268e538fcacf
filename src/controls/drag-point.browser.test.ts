import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Fixture from './drag-point.fixture.svelte';

const opened = async () => {
  const onmove = vi.fn<(x: number, y: number) => void>();
  const { container } = await render(Fixture, { onmove });
  const point = container.querySelector<SVGGElement>('[data-handle="tip"]');
  const box = container.querySelector('svg')?.getBoundingClientRect();
  if (!point || !box) throw new Error('The drawing has no point.');
  const held = new Set<number>();
  // An invented pointer cannot be captured; everything else is as with a hand.
  point.setPointerCapture = (id) => void held.add(id);
  point.hasPointerCapture = (id) => held.has(id);
  const send = (type: string, x: number, y: number) =>
    point.dispatchEvent(
      new PointerEvent(type, {
        ...{ bubbles: true, pointerId: 1 },
        ...{ clientX: box.left + x, clientY: box.top + y },
      }),
    );
  return { onmove, send, point };
};

it('a dragged point tells where it is held, in the units of its drawing', async () => {
  const { onmove, send, point } = await opened();
  expect(point.getAttribute('transform')).toBe('translate(10 10)');
  expect(point.querySelector('.look')).not.toBeNull();
  send('pointerdown', 200, 100);
  send('pointermove', 0, 0);
  send('pointermove', 500, 50);
  expect(onmove.mock.calls.map((at) => at.map((unit) => Math.round(unit * 1e6) / 1e6))).toEqual([
    [10, 10],
    [-10, 0],
    [40, 5],
  ]);
});

it('a pointer that only passes over it moves nothing', async () => {
  const { onmove, send } = await opened();
  send('pointermove', 200, 100);
  expect(onmove).not.toHaveBeenCalled();
});
