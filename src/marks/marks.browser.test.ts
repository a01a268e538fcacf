import { expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../tests/accessible.ts';
import ActivationStrip from './ActivationStrip.svelte';
import ConfusionMatrix from './ConfusionMatrix.svelte';
import DigitImage from './DigitImage.svelte';
import Heatmap from './Heatmap.svelte';
import LayerSketch from './LayerSketch.svelte';
import LineChart from './LineChart.svelte';
import PixelImage from './PixelImage.svelte';
import ProbabilityBars from './ProbabilityBars.svelte';
import WeightImage from './WeightImage.svelte';

const training = {
  id: 't',
  label: 'training',
  tone: 'loss' as const,
  points: [1, 2, 3, 4].map((x) => ({ x, y: 1 / x })),
};
const validation = {
  id: 'v',
  label: 'validation',
  tone: 'loss' as const,
  dash: '5 4',
  points: [{ x: 4, y: 0.4 }],
};

it('a line chart is read by arrow keys, Home and End, all series at once', async () => {
  const screen = await render(LineChart, {
    // Spelt out: `events` and `target` would be taken for options of the test's own mount.
    props: {
      series: [training, validation],
      xLabel: 'epoch',
      yLabel: 'cost',
      events: [{ x: 4, label: 'early stopping' }],
    },
  });
  const plot = screen.getByRole('slider');
  plot.element().focus();
  await userEvent.keyboard('{Home}{ArrowRight}');
  await expect
    .element(plot)
    .toHaveAttribute('aria-valuetext', 'epoch 2: training 0.5, validation 0.4 (at 4)');
  await userEvent.keyboard('{End}');
  await expect
    .element(plot)
    .toHaveAttribute('aria-valuetext', 'epoch 4: training 0.25, validation 0.4; early stopping');
  await expectAccessible(screen.container);
});

it('a line chart is read under the pointer, and its table has the same numbers', async () => {
  const screen = await render(LineChart, { series: [training], xLabel: 'epoch', yLabel: 'cost' });
  const plot = screen.getByRole('slider');
  const width = plot.element().getBoundingClientRect().width;
  await userEvent.hover(plot, { position: { x: width * 0.34, y: 30 } });
  await expect.element(plot).toHaveAttribute('aria-valuenow', '2');
  await userEvent.click(screen.getByText('Show as a table'));
  const rows = [...screen.container.querySelectorAll('tbody tr')].map((row) => row.textContent);
  expect(rows.map((row) => row?.replace(/\s+/gu, ''))).toEqual(['11', '20.5', '30.3333', '40.25']);
});

it('an empty chart says so', async () => {
  const screen = await render(LineChart, {
    series: [{ ...training, points: [] }],
    xLabel: 'epoch',
    yLabel: 'cost',
    empty: 'Press Train.',
  });
  await expect.element(screen.getByText('Press Train.')).toBeVisible();
  screen.getByRole('slider').element().focus();
  await userEvent.keyboard('{End}{ArrowLeft}');
  await expect
    .element(screen.getByRole('slider'))
    .toHaveAttribute('aria-valuetext', 'Press Train.');
});

it('a confusion matrix is walked by keys, one stop of Tab, and hands on the chosen cell', async () => {
  const onselect = vi.fn();
  const counts = new Uint32Array(100);
  counts[79] = 12;
  counts[77] = 92;
  const screen = await render(ConfusionMatrix, { counts, onselect });
  expect(screen.container.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown>7/}{End}');
  const cell = screen.getByRole('gridcell', { name: '7 read as 9: 12 of 104 (11.5\u202f%)' });
  await expect.element(cell).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(onselect).toHaveBeenLastCalledWith(7, 9);
  expect(screen.container.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  await userEvent.click(screen.getByRole('gridcell', { name: /^7 read right: 92 of 104/u }));
  expect(onselect).toHaveBeenLastCalledWith(7, 7);
  await expectAccessible(screen.container);
});

it('a digit is painted in the theme’s ink, and again when theme or pixels change', async () => {
  const pixels = new Uint8Array(784);
  pixels[0] = 255;
  const root = document.documentElement;
  root.style.setProperty('--ink', 'rgb(10, 20, 30)');
  const screen = await render(PixelImage, { pixels, label: 'a dot' });
  await expect.element(screen.getByRole('img', { name: 'a dot' })).toBeInTheDocument();
  const canvas = screen.container.querySelector('canvas');
  const pixel = (x: number) => [...(canvas?.getContext('2d')?.getImageData(x, 0, 1, 1).data ?? [])];
  await expect.poll(() => pixel(0)).toEqual([10, 20, 30, 255]);
  expect(pixel(1)[3]).toBe(0);
  expect(screen.container.querySelector('svg')).toBeNull();
  root.style.setProperty('--ink', 'rgb(200, 210, 220)');
  await expect.poll(() => pixel(0)).toEqual([200, 210, 220, 255]);
  const moved = new Uint8Array(784);
  moved[1] = 255;
  await screen.rerender({ pixels: moved });
  await expect.poll(() => [pixel(0)[3], pixel(1)[3]]).toEqual([0, 255]);
  root.style.removeProperty('--ink');
});

it('activations, weights and heat maps tell each cell by keyboard', async () => {
  // A mouse left standing by another test must not lie over the grids.
  await userEvent.hover(page.elementLocator(document.documentElement), {
    position: { x: innerWidth - 2, y: innerHeight - 2 },
    force: true,
  });
  const weights = { weights: [1, -0.25], width: 2, height: 1, label: 'w', readable: true };
  const heat = { values: [1, 2], columns: ['a', 'b'], rows: ['c'], xLabel: 'x', yLabel: 'y' };
  for (const [draw, said] of [
    [() => render(ActivationStrip, { activations: [0, 0.5], label: 'hidden' }), 'unit 2: 0.5'],
    [() => render(WeightImage, weights), 'row 1, column 2: weight \u22120.25'],
    [() => render(Heatmap, { ...heat, label: 'cost' }), 'x b, y c: 2'],
  ] as const) {
    const screen = await draw();
    const grid = screen.getByRole('slider');
    grid.element().focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.element(grid).toHaveAttribute('aria-valuetext', said);
    await expectAccessible(screen.container);
    await screen.unmount();
  }
});

it('right, wrong, answer and target are told in words', async () => {
  const pixels = new Uint8Array(784);
  const digit = await render(DigitImage, { pixels, truth: 4, answer: 9 });
  await expect
    .element(digit.getByRole('img', { name: 'A handwritten 4, wrongly read as 9' }))
    .toBeInTheDocument();
  await expect.element(digit.getByText('✗ 4 read as 9')).toBeVisible();
  await expectAccessible(digit.container);
  const bars = await render(ProbabilityBars, {
    props: { probabilities: [0.1, 0, 0, 0, 0, 0, 0, 0.9, 0, 0], target: 0 },
  });
  const said = bars
    .getByRole('listitem')
    .elements()
    .map((item) => item.textContent?.replace(/\s+/gu, ' ').trim());
  expect(said[7]).toContain('the answer');
  expect(said[0]).toContain('the target');
  expect(said.filter((text) => text?.includes('the answer'))).toHaveLength(1);
  await expectAccessible(bars.container);
  const sketch = await render(LayerSketch, {
    layers: [{ units: 784 }, { units: 128 }, { units: 10 }],
  });
  await expect
    .element(sketch.getByRole('img', { name: /784 → 128 → 10 units, 101,770 parameters/u }))
    .toBeInTheDocument();
  await expectAccessible(sketch.container);
});
