import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import ActivationStrip from './ActivationStrip.svelte';
import ConfusionMatrix from './ConfusionMatrix.svelte';
import Heatmap from './Heatmap.svelte';
import LayerSketch from './LayerSketch.svelte';
import LineChart from './LineChart.svelte';
import PixelImage from './PixelImage.svelte';
import ProbabilityBars from './ProbabilityBars.svelte';
import WeightImage from './WeightImage.svelte';

const paths = (html: string, name = '') =>
  html.match(new RegExp(`<path[^>]*${name}`, 'gu'))?.length ?? 0;

describe('the server’s picture', () => {
  it('of a digit has its ink and its name, in a few elements', () => {
    const pixels = Uint8Array.from({ length: 784 }, (_, index) => index % 256);
    const html = render(PixelImage, { props: { pixels, label: 'a three' } }).body;
    expect(html).toContain('aria-label="a three"');
    expect(paths(html)).toBe(5);
    expect(html.length).toBeLessThan(12_000);
  });
  it('of weights has both signs', () => {
    const html = render(WeightImage, {
      props: { weights: [1, -1], width: 2, height: 1, label: 'w' },
    }).body;
    expect([paths(html, 'plus'), paths(html, 'minus')]).toEqual([1, 1]);
  });
  it('of activations has a cell for each that is not zero', () => {
    const html = render(ActivationStrip, {
      props: { activations: [0, 1, 0.5], label: 'hidden' },
    }).body;
    expect(paths(html, 'plus')).toBe(2);
  });
  it('of a chart has its line, its axes’ names, its last value and its table', () => {
    const points = [0, 1, 2].map((x) => ({ x, y: x * x }));
    const html = render(LineChart, {
      props: {
        series: [{ id: 'a', label: 'training', tone: 'loss', points }],
        xLabel: 'epoch',
        yLabel: 'cost (nats)',
      },
    }).body;
    expect(html).toContain('d="M0 100L50 75L100 0"');
    for (const text of ['epoch', 'cost (nats)', 'training', '>4<']) expect(html).toContain(text);
    expect(html.match(/<th scope="row"/gu)).toHaveLength(3);
  });
  it('of a chart tells in its key what stands at a given place, and raises the powers of its ticks', () => {
    const at = (y: number) => [1, 2, 3].map((x) => ({ x, y: x === 2 ? y : 1 }));
    const html = render(LineChart, {
      props: {
        series: [
          { id: 'a', label: 'one', tone: 'loss', points: at(0.25) },
          { id: 'b', label: 'two', tone: 'ink', points: at(0.5).toSpliced(1, 1) },
        ],
        yScale: 'log',
        yDomain: [1e-16, 1],
        rest: 2,
        xLabel: 'x',
        yLabel: 'y',
      },
    }).body.replaceAll(/<!--.*?-->/gu, '');
    const [, one = '', two = ''] = html.split('class="value');
    expect(one).toMatch(/^[^>]*>0\.25</u);
    expect(two).toMatch(/^[^>]*>–</u);
    expect(html).toMatch(/>10<sup[^>]*>\u22128</u);
  });
  it('of a confusion matrix has its numbers', () => {
    const counts = Array.from({ length: 100 }, (_, index) => (index === 79 ? 12 : 0));
    const html = render(ConfusionMatrix, { props: { counts } }).body;
    expect(html.match(/role="gridcell"/gu)).toHaveLength(100);
    expect(html).toContain('7 read as 9: 12 of 12');
  });
  it('of probabilities, a heat map and a network says what they hold', () => {
    expect(render(ProbabilityBars, { props: { probabilities: [0.25, 0.75] } }).body).toContain(
      '75.0\u202f%',
    );
    const heat = render(Heatmap, {
      props: {
        values: [1, 2],
        columns: ['a', 'b'],
        rows: ['c'],
        xLabel: 'x',
        yLabel: 'y',
        label: 'cost',
      },
    }).body;
    expect(heat).toContain('d="M1 0h1v1h-1z"');
    expect(render(LayerSketch, { props: { layers: [{ units: 2 }, { units: 1 }] } }).body).toContain(
      '3 parameters in all',
    );
  });
});
