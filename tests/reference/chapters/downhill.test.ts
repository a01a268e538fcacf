import { expect, test } from 'vitest';
import { chickens } from '#data/feed';
import { walk, walkDown } from '#maths/descent';
import { meanOf, slopesOfLine, spreadOf } from '#maths/line-fit';
import { at, type Numbers } from '#maths/vector';
import { curves } from '../../../widgets/one-knob/curves.ts';
import { surfaceOf, surfaces } from '../../../widgets/two-knobs/surface.ts';
import numbers from './numbers.json' with { type: 'json' };

type Walk = (start: Numbers, rate: number, steps: number) => (readonly number[])[];

const oneKnob =
  (slope: (w: number) => number): Walk =>
  (start, rate, steps) =>
    walk(slope, at(start, 0), rate, steps).map((w) => [w]);
const manyKnobs =
  (gradient: (w: Numbers) => Numbers): Walk =>
  (start, rate, steps) =>
    walkDown(gradient, start, rate, steps).map((w) => [...w]);
const formula = (text: string): Walk => {
  const surface = surfaceOf(text);
  if ('refusal' in surface) throw new Error(surface.refusal.says);
  return manyKnobs((w) => {
    const { x, y } = surface.gradientAt({ x: at(w, 0), y: at(w, 1) });
    return [x, y];
  });
};

const feed = chickens.map((each) => each.feed);
const scaled = {
  x: feed.map((each) => (each - meanOf(feed)) / spreadOf(feed)),
  y: chickens.map(({ weight }) => weight),
};

/** Each landscape of `downhill.py` as the figures have it. */
const figures: Readonly<Record<string, Walk>> = {
  parabola: oneKnob(curves.parabola.slope),
  'two valleys': oneKnob(curves.valleys.slope),
  shoulder: oneKnob(curves.shoulder.slope),
  waves: oneKnob(curves.waves.slope),
  bowl: formula(surfaces.bowl),
  'long valley': formula(surfaces.valley),
  saddle: formula(surfaces.saddle),
  'egg box': formula(surfaces.eggs),
  'two dales': formula(surfaces.two),
  plateau: formula(surfaces.plateau),
  line: manyKnobs((w) => {
    const slopes = slopesOfLine({ w: at(w, 0), b: at(w, 1) }, scaled);
    return [slopes.w, slopes.b];
  }),
};

test.each(numbers.downhill)(
  '$landscape from $start at rate $rate: every step of PyTorch’s SGD',
  ({ landscape, start, rate, places }) => {
    const walked = figures[landscape];
    if (!walked) throw new Error(`No figure has the landscape ${landscape}.`);
    const found = walked(start, rate, places.length - 1);
    expect(found).toHaveLength(places.length);
    places.forEach((place, k) => {
      place.forEach((value, i) => {
        const off = Math.abs(at(at(found, k), i) - value);
        // The file has twelve figures, and above a stability limit every step makes rounding larger.
        expect(off).toBeLessThan(1e-8 * Math.max(1, Math.abs(value)));
      });
    });
  },
);
