import { expect, it, describe } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { landscapeOf, type Names, type Picture } from './landscape.ts';
import Relief from './Relief.svelte';

/** The longest that chapters write on the axes of a relief. */
const callers: Record<string, Names> = {
  'of two letters': { x: 'x', y: 'y', z: 'C' },
  'of directions': { x: 'gradient (weight units)', y: 'random (weight units)', z: 'cost\u00a0C' },
  'of two weights': { x: 'weight 99,999 (change)', y: 'weight 100,000 (change)', z: 'cost\u00a0C' },
  'of a line': { x: 'w (g per 25 g of feed)', y: 'b (g)', z: 'cost C (g²)' },
};
/** Heights with few digits and with many. */
const heights = { small: 1e-6, large: 0.1234, immense: 1.23e7 };

const turns = Array.from({ length: 36 }, (_, step) => 10 * step - 180).flatMap((azimuth) =>
  [8, 36, 60, 84].map((tilt) => ({ azimuth, tilt })),
);

describe.each(Object.entries(callers))('on a phone the labels %s', (_, names) => {
  it.each(Object.entries(heights))(
    'beside %s heights stay in the box at every turn',
    async (_, high) => {
      await page.viewport(360, 700);
      const picture: Picture = {
        landscape: landscapeOf((x, y) => high * (x * x + y), [-1000, 1000], [-0.05, 0.05], 5),
        names,
      };
      const screen = await render(Relief, { picture, label: 'a surface', turn: turns[0] });
      const plot = screen.getByRole('slider', { name: 'a surface' }).element();
      // The room that a figure leaves on a page 360 px wide.
      screen.container.setAttribute('style', 'width: 300px; font-size: 27px');
      /** How far each stands out at worst, and at which turn. */
      const out: Record<string, { px: number; turn: string }> = {};
      for (const turn of turns) {
        await screen.rerender({ picture, label: 'a surface', turn });
        const box = plot.getBoundingClientRect();
        for (const label of plot.querySelectorAll('span')) {
          const { left, right, top, bottom } = label.getBoundingClientRect();
          const px = Math.max(
            box.left - left,
            right - box.right,
            box.top - top,
            bottom - box.bottom,
          );
          const text = label.textContent;
          if (px > 0.5 && px > (out[text]?.px ?? 0))
            out[text] = { px, turn: `${turn.azimuth}°, ${turn.tilt}°` };
        }
      }
      expect(out).toEqual({});
    },
  );
});
