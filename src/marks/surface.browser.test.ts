import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../tests/accessible.ts';
import ContourMap from './ContourMap.svelte';
import { landscapeOf, type Picture, type Place } from './landscape.ts';
import Relief from './Relief.svelte';

const bowl: Picture = {
  landscape: landscapeOf((x, y) => x * x + y * y, [-2, 2], [-2, 2], 64),
  names: { x: 'x', y: 'y', z: 'C' },
};
const label = 'a bowl';

/** A finger or a mouse on an element, at a share of its box; then elsewhere; then up. */
function drag(element: Element, from: [number, number], to: [number, number], type = 'mouse') {
  const box = element.getBoundingClientRect();
  const send = (kind: string, [x, y]: [number, number]) => {
    const [clientX, clientY] = [box.left + x * box.width, box.top + y * box.height];
    const target = document.elementFromPoint(clientX, clientY) ?? element;
    const on = kind === 'pointerdown' ? target : element;
    on.dispatchEvent(
      new PointerEvent(kind, { bubbles: true, clientX, clientY, pointerId: 1, pointerType: type }),
    );
  };
  // A made-up pointer cannot be captured.
  vi.spyOn(Element.prototype, 'setPointerCapture').mockImplementation(() => undefined);
  vi.spyOn(Element.prototype, 'hasPointerCapture').mockReturnValue(true);
  send('pointerdown', from);
  send('pointermove', to);
  send('pointerup', to);
  vi.restoreAllMocks();
}
const at = (onmove: ReturnType<typeof vi.fn>) => onmove.mock.lastCall?.[0] as Place | undefined;

it('on a map a click, a drag and the arrow keys take the point along', async () => {
  await page.viewport(500, 700);
  const onmove = vi.fn();
  const screen = await render(ContourMap, {
    picture: { ...bowl, point: { x: 1, y: 1 }, onmove },
    label,
  });
  const plot = screen.getByRole('slider', { name: 'a bowl' });
  const box = plot.element().getBoundingClientRect();
  await userEvent.click(plot, { position: { x: box.width / 4, y: box.height / 4 } });
  expect(at(onmove)?.x).toBeCloseTo(-1, 1);
  expect(at(onmove)?.y).toBeCloseTo(1, 1);
  drag(plot.element(), [0.75, 0.25], [0.5, 0.5], 'touch');
  expect(at(onmove)).toEqual({ x: 0, y: 0 });
  plot.element().focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(at(onmove)?.x).toBeCloseTo(1.04, 9);
  await expect
    .element(plot)
    .toHaveAttribute('aria-valuetext', expect.stringContaining('x 1, y 1: C ≈ 2; arrow keys move'));
  await expectAccessible(screen.container);
});

it('a finger beside the point scrolls and leaves it where it is', async () => {
  const onmove = vi.fn();
  const screen = await render(ContourMap, {
    picture: { ...bowl, point: { x: 1, y: 1 }, onmove },
    label,
  });
  const plot = screen.getByRole('slider').element();
  const box = plot.getBoundingClientRect();
  plot.dispatchEvent(
    new PointerEvent('pointerdown', {
      ...{ bubbles: true, pointerType: 'touch', pointerId: 1 },
      ...{ clientX: box.left + 10, clientY: box.bottom - 10 },
    }),
  );
  expect(onmove).not.toHaveBeenCalled();
});

it('a map that has no point to move is read by keys', async () => {
  const screen = await render(ContourMap, { picture: bowl, label });
  screen.getByRole('slider').element().focus();
  await userEvent.keyboard('{ArrowRight}{ArrowUp}');
  await expect
    .element(screen.getByText('x 0.04, y 0.04: C ≈ 0.00411', { exact: false }))
    .toBeVisible();
});

it('a relief is painted, and turned by hand, by keys and by its sliders', async () => {
  const onturn = vi.fn();
  const screen = await render(Relief, { picture: bowl, label, onturn });
  const picture = screen.getByRole('slider', { name: 'a bowl' });
  const canvas = () => screen.container.querySelector('canvas');
  const bytes = () => {
    const { width = 0, height = 0 } = canvas() ?? {};
    return canvas()?.getContext('2d')?.getImageData(0, 0, width, height).data.join() ?? '';
  };
  await expect.poll(canvas).not.toBeNull();
  const before = bytes();
  expect(before).toMatch(/,255,/);
  drag(picture.element(), [0.1, 0.1], [0.3, 0.1]);
  expect(onturn).toHaveBeenCalledOnce();
  await expect.poll(bytes).not.toBe(before);
  const turnOf = () => onturn.mock.lastCall?.[0] as { azimuth: number; tilt: number };
  const { azimuth, tilt } = turnOf();
  picture.element().focus();
  await userEvent.keyboard('{ArrowRight}{ArrowUp}');
  expect(turnOf()).toEqual({ azimuth: azimuth + 5, tilt: tilt + 4 });
  screen.getByRole('slider', { name: 'tilt' }).element().focus();
  await userEvent.keyboard('{End}');
  expect(turnOf().tilt).toBe(84);
  await expectAccessible(screen.container);
});

it('on a relief a tap picks what is seen there, and the point is dragged over the surface', async () => {
  const onmove = vi.fn();
  const turn = { azimuth: 0, tilt: 84 };
  const screen = await render(Relief, {
    picture: { ...bowl, point: { x: 0, y: 0 }, onmove },
    label,
    turn,
  });
  const picture = screen.getByRole('slider', { name: 'a bowl' }).element();
  await expect.poll(() => screen.container.querySelector('canvas')).not.toBeNull();
  drag(picture, [0.01, 0.01], [0.01, 0.01]);
  expect(onmove).not.toHaveBeenCalled();
  drag(picture, [0.7, 0.5], [0.7, 0.5]);
  expect(at(onmove)?.x).toBeCloseTo((0.2 * 400) / 57, 1);
  onmove.mockClear();
  const handle = screen.container.querySelector('[data-handle]')?.getBoundingClientRect();
  const box = picture.getBoundingClientRect();
  const middle = ((handle?.top ?? 0) + (handle?.height ?? 0) / 2 - box.top) / box.height;
  drag(picture, [0.5, middle], [0.4, middle], 'touch');
  expect(at(onmove)?.x).toBeCloseTo((-0.1 * 400) / 57, 1);
  expect(Math.abs(at(onmove)?.y ?? NaN)).toBeLessThan(0.1);
});

it('a point that moves does not have the surface painted anew, a turn has', async () => {
  const paints = vi.spyOn(CanvasRenderingContext2D.prototype, 'putImageData');
  const turn = { azimuth: 0, tilt: 84 };
  const at = (x: number): Picture => ({ ...bowl, point: { x, y: 0 } });
  const screen = await render(Relief, { picture: at(0), label, turn });
  await expect.poll(() => paints.mock.calls.length).toBe(1);
  await screen.rerender({ picture: at(1), label, turn });
  await expect.element(screen.getByText('x 1, y 0', { exact: false })).toBeVisible();
  expect(paints).toHaveBeenCalledOnce();
  await screen.rerender({ picture: at(1), label, turn: { azimuth: 10, tilt: 84 } });
  await expect.poll(() => paints.mock.calls.length).toBe(2);
  vi.restoreAllMocks();
});
