import type { Examples } from '#engine';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { softmax } from '#maths/activation';
import { forward, networkFrom } from '#maths/network';
import {
  accuracyOf,
  averagesOf,
  classes,
  contrast,
  evidenceFor,
  frameAt,
  inputs,
  likeness,
  lit,
  nearestFrame,
  pixelsOf,
  read,
  templateOf,
  written,
} from './model.ts';

const numbers = (count: number, from: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => Math.sin(from + 1.7 * i));
const weights = { w: numbers(inputs * classes, 1), b: numbers(classes, 2) };
const x = numbers(inputs, 3).map((value) => Math.max(0, value));

/** Each digit is one row of ink, in a row of its own, a little darker each time. */
const rows = (count: number): Examples => {
  const pixels = new Uint8Array(count * inputs);
  const labels = Uint8Array.from({ length: count }, (_, n) => n % classes);
  for (let n = 0; n < count; n++)
    pixels.fill(
      200 + (n % 50),
      n * inputs + 28 * (n % classes),
      n * inputs + 28 * ((n % classes) + 1),
    );
  return { count, pixels, labels };
};

describe('the sum', () => {
  it('in favour, against and bias make the score, to the last bit', () => {
    for (let k = 0; k < classes; k++) {
      const { inFavour, against, bias, score } = evidenceFor(weights, x, k);
      expect(inFavour + against + bias).toBe(score);
      expect(inFavour).toBeGreaterThan(0);
      expect(against).toBeLessThan(0);
    }
  });

  it('the score is the weighted sum of the book’s own network', () => {
    const layers = [{ kind: 'dense', units: classes, activation: 'identity' }] as const;
    const network = networkFrom(
      { input: inputs, layers, loss: 'cross-entropy' },
      { w1: { data: weights.w }, b1: { data: weights.b } },
    );
    const [pass] = forward(network, x);
    const reading = read(weights, x);
    reading.evidence.forEach(({ score }, k) => expect(score).toBeCloseTo(pass?.z[k] ?? NaN, 9));
    reading.probabilities.forEach((a, k) => expect(a).toBeCloseTo(pass?.a[k] ?? NaN, 9));
  });

  it('a pixel without ink says nothing, whatever its weight', () => {
    const { perPixel } = evidenceFor(weights, x, 4);
    x.forEach((ink, i) => {
      if (ink === 0) expect(Math.abs(perPixel[i] ?? NaN)).toBe(0);
    });
  });

  property.prop([
    fc.double({ min: 0, max: 99, noNaN: true }),
    fc.double({ min: -99, max: 0, noNaN: true }),
    fc.double({ min: -9, max: 9, noNaN: true }),
  ])(
    'as written it adds up to the last digit, and no number is off by more than a hundredth and a half',
    (f, a, b) => {
      const exact = {
        perPixel: new Float64Array(),
        inFavour: f,
        against: a,
        bias: b,
        score: f + a + b,
      };
      const sum = written(exact);
      const cents = (value: number): number => Math.round(value * 100) + 0;
      expect(cents(sum.inFavour) + cents(sum.against) + cents(sum.bias)).toBe(cents(sum.score));
      expect(Math.abs(sum.inFavour - f)).toBeLessThanOrEqual(0.0151);
      expect(Math.abs(sum.against - a)).toBeLessThanOrEqual(0.0151);
      expect(Math.abs(sum.bias - b)).toBeLessThanOrEqual(0.0051);
      expect(Math.abs(sum.score - exact.score)).toBeLessThanOrEqual(0.0051);
    },
  );
});

describe('reading', () => {
  it('a machine of zeros gives every digit a tenth', () => {
    const zeros = { w: new Float32Array(inputs * classes), b: new Float32Array(classes) };
    expect([...read(zeros, x).probabilities]).toEqual(new Array(classes).fill(0.1));
  });

  it('gives probabilities that are the softmax of the scores and name the largest', () => {
    const reading = read(weights, x);
    const scores = reading.evidence.map(({ score }) => score);
    expect([...reading.probabilities]).toEqual([...softmax(scores)]);
    expect(scores[reading.answer]).toBe(Math.max(...scores));
  });

  it('accuracy counts just what reading one by one finds', () => {
    const digits = rows(60);
    const right = Array.from(digits.labels).filter((label, n) => {
      const picture = Float64Array.from(
        digits.pixels.subarray(n * inputs, (n + 1) * inputs),
        (v) => v / 255,
      );
      return read(weights, picture).answer === label;
    });
    expect(accuracyOf(weights, digits)).toBe(right.length / 60);
    expect(right.length).toBeLessThan(60);
  });

  it('of no digits none is right', () => {
    expect(accuracyOf(weights, rows(0))).toBe(0);
  });
});

describe('likeness', () => {
  const averages = averagesOf(rows(100));
  const from = (picture: (k: number, i: number) => number) => ({
    w: Float64Array.from({ length: inputs * classes }, (_, at) =>
      picture(at % classes, Math.floor(at / classes)),
    ),
    b: [],
  });

  it('is 1 for the average itself, whatever its contrast, and −1 for its negative', () => {
    likeness(
      from((k, i) => 7 * (averages[k]?.[i] ?? 0)),
      averages,
    ).forEach((r) => expect(r).toBeCloseTo(1, 9));
    likeness(
      from((k, i) => -(averages[k]?.[i] ?? 0)),
      averages,
    ).forEach((r) => expect(r).toBeCloseTo(-1, 9));
  });

  it('is 0 for a blank image', () => {
    expect(
      likeness(
        from(() => 0),
        averages,
      ),
    ).toEqual(new Array(classes).fill(0));
  });

  it('of an average is what tells it from the average of all', () => {
    const [zero] = averages;
    expect(zero?.[0]).toBeGreaterThan(0);
    expect(zero?.[28]).toBeLessThan(0);
    expect(zero?.[inputs - 1]).toBe(0);
  });
});

describe('pictures', () => {
  it('a template is one column of w', () => {
    expect(templateOf(weights, 3)[10]).toBe(weights.w[10 * classes + 3]);
  });

  it('under ink a weight shows in full, on paper faintly and with its sign', () => {
    expect([...lit([2, -2], [1, 0])]).toEqual([2, expect.closeTo(-0.4, 9)]);
  });

  it('contrast is 1 where there are no weights to measure, and within the weights otherwise', () => {
    expect(contrast({ w: new Float32Array(10), b: [] })).toBe(1);
    expect(contrast(weights)).toBeGreaterThan(0.9);
    expect(contrast(weights)).toBeLessThanOrEqual(1);
  });

  it('a stroke drawn anywhere and at any size comes out the same, and an empty pad as paper', () => {
    const upright = (x0: number, y0: number, length: number) =>
      pixelsOf([
        [
          { x: x0, y: y0 },
          { x: x0, y: y0 + length },
        ],
      ]);
    const [small, large] = [upright(0.2, 0.1, 0.4), upright(0.7, 0.1, 0.8)];
    const inked = (picture: Float32Array) => picture.filter((ink) => ink > 0.5).length;
    expect(inked(small)).toBeGreaterThan(20);
    expect(Math.abs(inked(small) - 2 * inked(large))).toBeLessThan(30);
    expect(pixelsOf([]).every((ink) => ink === 0)).toBe(true);
  });
});

describe('frames', () => {
  const frames = [{ index: 0 }, { index: 4 }, { index: 9 }];

  it('what is shown is never later than what was asked for', () => {
    expect([0, 3, 4, 8, 99].map((wanted) => frameAt(frames, wanted)?.index)).toEqual([
      0, 0, 4, 4, 9,
    ]);
    expect(frameAt([], 3)).toBeUndefined();
  });

  it('the handle goes to the nearest there is', () => {
    expect([-5, 1, 3, 6, 7, 99].map((to) => nearestFrame(frames, to)?.index)).toEqual([
      0, 0, 4, 4, 9, 9,
    ]);
  });
});
