import { fc, test as property } from '@fast-check/vitest';
import { beforeAll, describe as group, expect, it } from 'vitest';
import { gradients, networkFrom, type Network as Written } from '#maths/network';
import { oneHot } from '#maths/loss';
import { classes, pixels, ranked, roleOf, sizeOf, type Network } from './model.ts';
import network from './network.json' with { type: 'json' };
import { digitsOf } from './record.ts';
import { trainedSpec, unpacked } from './recording.ts';
import { costOver, outcomeOf, standingOf, type Standing } from './scene.ts';
import { costAlong, passOf, sampleOf, slopesOf, stepped, type Sample } from './work.ts';

const shipped = unpacked(network);
/** The same network with another bend: both are shown. */
const bent: Network = { ...shipped, bend: 'sigmoid' };
let few: Sample;
let standing: Standing;
let x: Float64Array;
let y: Float64Array;

beforeAll(async () => {
  const { first } = await digitsOf();
  standing = standingOf(shipped, sampleOf(first));
  const count = 40;
  const bytes = first.pixels.subarray(0, count * pixels);
  const labels = first.labels.subarray(0, count);
  few = sampleOf({ count, pixels: bytes, labels });
  x = Float64Array.from(bytes, (byte) => byte / 255);
  y = Float64Array.from(Array.from(labels).flatMap((label) => Array.from(oneHot(label, classes))));
});

function written({ hidden, bend, theta }: Network): Written {
  const [first] = trainedSpec.layers;
  const spec = { ...trainedSpec, layers: [{ ...first, activation: bend }, trainedSpec.layers[1]] };
  const ends = [pixels * hidden, hidden, hidden * classes, classes];
  let taken = 0;
  const blocks = ends.map((length, k) => [
    ['w1', 'b1', 'w2', 'b2'][k],
    { data: theta.subarray(taken, (taken += length)) },
  ]);
  return networkFrom(spec, Object.fromEntries(blocks) as Record<string, { data: Float64Array }>);
}

group('the cost and its slopes', () => {
  it.each([
    ['rectifiers', shipped],
    ['sigmoids', bent],
  ])('of %s are those of the maths, number for number', (_, one) => {
    const pass = passOf(one, few);
    const slopes = slopesOf(one, few, pass);
    const { loss, parameters } = gradients(written(one), x, y);
    expect(pass.cost).toBeCloseTo(loss, 12);
    const expected = ['w1', 'b1', 'w2', 'b2'].flatMap((name) => Array.from(parameters[name] ?? []));
    expect(slopes).toHaveLength(sizeOf(one.hidden));
    expect(expected).toHaveLength(slopes.length);
    const worst = slopes.map((slope, place) => Math.abs(slope - (expected[place] ?? NaN)));
    expect(Math.max(...worst)).toBeLessThan(1e-12);
  });

  const h = 1e-5;
  property.prop([fc.integer({ min: 0, max: sizeOf(16) - 1 })])(
    'of any number are what nudging it a little measures',
    (place) => {
      const smooth = standingOf(bent, few);
      const cost = costOver(smooth, place);
      expect((cost(h) - cost(-h)) / (2 * h)).toBeCloseTo(smooth.slopes[place] ?? NaN, 8);
    },
  );

  it('of the steepest hundred on all digits are what nudging them a little measures', () => {
    for (const place of standing.order.subarray(0, 100)) {
      const cost = costOver(standing, place);
      const slope = standing.slopes[place] ?? NaN;
      // A rectifier or two may open or close within the nudge.
      expect((cost(h) - cost(-h)) / (2 * h)).toBeCloseTo(slope, 5);
    }
  });
});

group('a nudge', () => {
  /** What a whole new pass over the digits says of it. */
  const anew = (one: Network, place: number, by: number): number => {
    const theta = one.theta.slice();
    theta[place] = (theta[place] ?? 0) + by;
    return passOf({ ...one, theta }, few).cost;
  };
  property.prop([
    fc.integer({ min: 0, max: sizeOf(16) - 1 }),
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.constantFrom(shipped, bent),
  ])('of any number costs what a new pass over all digits says', (place, by, one) => {
    const cost = costOver(standingOf(one, few), place);
    expect(cost(by)).toBeCloseTo(anew(one, place, by), 11);
  });

  it.each(['pixel', 'bias', 'answer', 'answer-bias'])('of a %s counts too', (kind) => {
    const { order, network: one } = standingOf(shipped, few);
    const place = order.find((each) => roleOf(each, one.hidden).kind === kind) ?? -1;
    const cost = costOver(standingOf(shipped, few), place);
    expect(cost(0.3)).not.toBeCloseTo(cost(0), 4);
    expect(cost(0.3)).toBeCloseTo(anew(shipped, place, 0.3), 11);
  });

  it('of all numbers at once is a step against the gradient, as far as it is long', () => {
    const direction = standing.slopes.map((slope) => slope / standing.length);
    const along = costAlong(shipped, standing.sample, standing.pass, direction);
    const moved = stepped(shipped, standing.slopes, 0.1);
    expect(along(-0.1 * standing.length)).toBeCloseTo(passOf(moved, standing.sample).cost, 12);
  });

  it('half as long leaves a quarter of what the slope did not promise', () => {
    const smooth = standingOf(bent, few);
    for (const place of smooth.order.subarray(0, 20)) {
      const cost = costOver(smooth, place);
      const slope = smooth.slopes[place] ?? NaN;
      const off = (by: number): number => {
        const { promised, measured } = outcomeOf(smooth, cost, slope, by);
        return measured - promised;
      };
      expect(off(0.02) / off(0.01)).toBeGreaterThan(3.8);
      expect(off(0.02) / off(0.01)).toBeLessThan(4.2);
    }
  });

  it('of as much buys more against the gradient than any single number does', () => {
    const [by] = [0.01];
    const all = costOver(standing, undefined)(-by) - standing.pass.cost;
    for (const place of standing.order.subarray(0, 200)) {
      const downhill = (standing.slopes[place] ?? 0) > 0 ? -by : by;
      expect(costOver(standing, place)(downhill) - standing.pass.cost).toBeGreaterThan(3 * all);
    }
  });
});

group('the order', () => {
  it('has every number once, none steeper than the one before', () => {
    const { order, slopes, rank } = standing;
    expect(new Set(order).size).toBe(slopes.length);
    expect(order).toHaveLength(slopes.length);
    for (let k = 1; k < order.length; k++) {
      const [before, here] = [order[k - 1] ?? NaN, order[k] ?? NaN];
      expect(Math.abs(slopes[here] ?? NaN)).toBeLessThanOrEqual(Math.abs(slopes[before] ?? NaN));
      expect(rank[here]).toBe(k + 1);
    }
  });

  it('of equals begins with the first', () => {
    expect(Array.from(ranked(Float64Array.of(0, -2, 1, 2, 0)))).toEqual([1, 3, 2, 0, 4]);
  });
});
