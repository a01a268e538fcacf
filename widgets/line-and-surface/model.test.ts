import { fc, test as property } from '@fast-check/vitest';
import { expect, describe as group, it } from 'vitest';
import { chickens } from '#data/feed';
import { walkDown } from '#maths/descent';
import { costOfLine, predicted, slopesOfLine } from '#maths/line-fit';
import { costOver, frames, onMap, trenchOf } from './map.ts';
import {
  firstRight,
  inputOf,
  lineOf,
  plainOf,
  rmsOf,
  sceneOf,
  weightAt,
  type Scene,
} from './model.ts';
import { drawnLine } from './plot.ts';
import { mostSteps, schema, type Setup } from './setup.ts';
import { goodEnough } from './walk.ts';

const { defaults } = schema;
const at = (some: Partial<Setup> = {}): Scene => sceneOf({ ...defaults, ...some }, chickens);
const but = (...kept: number[]): number[] =>
  chickens.map((_, k) => k + 1).filter((number) => !kept.includes(number));
const anyFeed = fc.constantFrom('scaled', 'weighed');
const size = fc.double({ min: -3000, max: 3000, noNaN: true });

group('a line', () => {
  property.prop([size, size])('says the same however the feed is given', (height, tilt) => {
    const scaled = inputOf('scaled', chickens);
    const weighed = inputOf('weighed', chickens);
    const one = lineOf({ height, tilt }, scaled, scaled);
    const other = lineOf({ height, tilt }, weighed, scaled);
    for (const feed of [0, 60, 100, 142])
      expect(weightAt(other, feed, weighed)).toBeCloseTo(weightAt(one, feed, scaled), 6);
    for (const [line, input] of [
      [one, scaled],
      [other, weighed],
    ] as const) {
      const back = plainOf(line, input, scaled);
      expect(back.height).toBeCloseTo(height, 6);
      expect(back.tilt).toBeCloseTo(tilt, 6);
    }
  });

  it('of 800 g for every chicken misses by 558 g as a rule, and the best by 85 g', () => {
    const { cost, least } = at();
    const squares = chickens.map(({ weight }) => (800 - weight) ** 2 / 2);
    expect(cost).toBeCloseTo(squares.reduce((sum, each) => sum + each, 0) / 12, 9);
    expect(Math.round(rmsOf(cost))).toBe(558);
    expect(Math.round(rmsOf(least))).toBe(85);
  });

  property.prop([size, size, anyFeed])(
    'is drawn inside the plot, or not at all',
    (height, tilt, feed) => {
      const scene = at({ height, tilt, feed });
      const numbers = drawnLine(scene.line, scene.input).split(/[ ,]/).filter(Boolean).map(Number);
      expect([0, 4]).toContain(numbers.length);
      numbers.forEach((value, k) => {
        expect(value).toBeGreaterThanOrEqual(k % 2 === 0 ? 45.9 : 9.9);
        expect(value).toBeLessThanOrEqual(k % 2 === 0 ? 350.1 : 284.1);
      });
    },
  );
});

group('the surface', () => {
  it('is round where the feed is scaled, and a long valley in grams', () => {
    const round = at().curvatures;
    expect(round.most).toBeCloseTo(1, 9);
    expect(round.least).toBeCloseTo(1, 9);
    const { most, least } = at({ feed: 'weighed' }).curvatures;
    // With mean 100 and spread 25 the sum of both is 100² + 25² + 1, their product 25².
    expect(most + least).toBeCloseTo(10_626, 6);
    expect(most * least).toBeCloseTo(625, 6);
  });

  property.prop([anyFeed, size, size])('is what each of its lines costs', (feed, height, tilt) => {
    const { line, cost, examples } = at({ feed, height, tilt });
    expect(costOver(examples)(line.w, line.b) / (cost + 1)).toBeCloseTo(cost / (cost + 1), 6);
    expect(costOver({ x: [], y: [] })(line.w, line.b)).toBe(0);
  });

  it('allows ten thousand times the rate where the feed is scaled', () => {
    const ratio = at().limit / at({ feed: 'weighed' }).limit;
    expect(at().limit).toBeCloseTo(2, 9);
    expect(ratio).toBeCloseTo(10_625.94, 2);
  });

  property.prop([anyFeed, fc.integer({ min: 0, max: 11 }), size])(
    'is the mean of twelve trenches, and on each the chicken is met exactly',
    (feed, k, height) => {
      const scene = at({ feed, height });
      const bird = scene.birds[k];
      if (!bird) throw new RangeError('There are twelve.');
      for (const line of trenchOf(bird, frames[feed], 7)) {
        expect(predicted(line, bird.x)).toBeCloseTo(bird.weight, 6);
        const alone = { x: [bird.x], y: [bird.weight] };
        expect(costOfLine(line, alone)).toBeLessThan(1e-9);
        const held = {
          w: line.w,
          b: Math.min(frames[feed].b[1], Math.max(frames[feed].b[0], line.b)),
        };
        expect(onMap(held, frames[feed])).toBe(true);
        expect(held.b).toBeCloseTo(line.b, 6);
      }
      const each = scene.birds.map(({ x, weight }) =>
        costOfLine(scene.line, { x: [x], y: [weight] }),
      );
      expect(each.reduce((sum, c) => sum + c, 0) / 12).toBeCloseTo(scene.cost, 4);
    },
  );

  it('shows a trench for every chicken on either map', () => {
    for (const feed of ['scaled', 'weighed'] as const)
      for (const bird of at({ feed }).birds) expect(trenchOf(bird, frames[feed])).toHaveLength(2);
  });

  it('has no trench on the map for a chicken whose lines all lie beyond it', () => {
    const bird = { number: 1, out: false, miss: 0, feed: 100, weight: 2200, x: 0 };
    expect(trenchOf(bird, frames.scaled)).toEqual([]);
    expect(trenchOf({ ...bird, weight: 1000 }, frames.scaled, 3).map(({ b }) => b)).toEqual([
      1000, 1000, 1000,
    ]);
  });

  it('starts with the line, the best line and both maps in view', () => {
    for (const feed of ['scaled', 'weighed'] as const) {
      const { line, best } = at({ feed });
      expect(onMap(line, frames[feed])).toBe(true);
      expect(best && onMap(best, frames[feed])).toBe(true);
    }
  });
});

group('the walk', () => {
  property.prop([anyFeed, fc.double({ min: 0.01, max: 1.99, noNaN: true }), fc.nat(40)])(
    'is gradient descent, below the limit never climbs, and arrives when it was foretold',
    (feed, share, steps) => {
      const rate = share * (at({ feed }).limit / 2);
      const scene = at({ feed, rate, steps });
      const { places, costs, arrived, grownSince } = scene.walk;
      const down = (v: ArrayLike<number>): number[] => {
        const slopes = slopesOfLine({ w: v[0] ?? 0, b: v[1] ?? 0 }, scene.examples);
        return [slopes.w, slopes.b];
      };
      const start = places[0];
      const end = walkDown(down, [start?.w ?? 0, start?.b ?? 0], rate, steps).at(-1);
      expect([scene.line.w, scene.line.b]).toEqual([...(end ?? [])]);
      expect(grownSince).toBeUndefined();
      costs
        .slice(1)
        .forEach((cost, k) => expect(cost).toBeLessThanOrEqual((costs[k] ?? 0) * (1 + 1e-9)));
      const needed = scene.needed ?? Infinity;
      if (arrived === undefined) expect(needed).toBeGreaterThan(steps);
      else expect(arrived).toBe(needed);
    },
  );

  it('at η = 1 on the round bowl arrives at once', () => {
    const { walk, best, line } = at({ rate: 1, steps: 1 });
    expect(walk.arrived).toBe(1);
    expect(line.w).toBeCloseTo(best?.w ?? NaN, 6);
    expect(line.b).toBeCloseTo(best?.b ?? NaN, 6);
  });

  it('in grams takes 266,621 steps where 10 did, and beyond the limit flies out', () => {
    expect(at().needed).toBe(10);
    const slow = at({ feed: 'weighed', rate: 0.00015, steps: mostSteps });
    expect(slow.walk.arrived).toBeUndefined();
    expect(slow.needed).toBe(266_621);
    const { limit } = slow;
    const away = at({ feed: 'weighed', rate: limit * 1.1, steps: mostSteps });
    expect(away.walk.lost).toBe(true);
    expect(away.walk.grownSince).toBe(0);
    expect(away.needed).toBeUndefined();
  });

  it.each([
    [0, 'scaled'],
    [1e6, 'scaled'],
    [1e6, 'weighed'],
    [1e300, 'weighed'],
  ] as const)('a rate of %s with the feed %s gives numbers', (rate, feed) => {
    const scene = at({ rate, feed, steps: mostSteps });
    const { walk, line, cost } = scene;
    expect([line.w, line.b, cost, ...walk.costs].every(Number.isFinite)).toBe(true);
    expect(walk.lost).toBe(rate > 0);
    if (rate === 0) expect(line).toEqual(walk.places[0]);
  });

  it('puts slope and height right at the same step where the bowl is round, and neither before', () => {
    expect(firstRight(at({ steps: 8 }))).toBeUndefined();
    expect(firstRight(at({ steps: 9 }))).toBe('together');
    expect(firstRight(at({ rate: 1.6, steps: 9 }))).toBe('together');
    // With the outer chickens only the slope is the sharper direction, with the inner ones the height.
    expect(firstRight(at({ out: but(1, 2, 11, 12), steps: 9 }))).toBe('slope');
    expect(firstRight(at({ out: but(5, 6, 7, 8), steps: 30 }))).toBe('height');
    // What was right to begin with is no answer.
    expect(firstRight(at({ height: 1250, steps: 40 }))).toBeUndefined();
  });
});

group('chickens', () => {
  it('left out, or with another weight, change the cost and not what x means', () => {
    const moved = defaults.moved.map((_, k) => (k === 10 ? -1000 : 0));
    const scene = at({ moved, out: [1] });
    expect(scene.birds[10]?.weight).toBe(630);
    expect(scene.examples.x).toHaveLength(11);
    expect(scene.input).toEqual(at().input);
    expect(scene.least).toBeGreaterThan(at().least);
  });

  it('never weigh less than nothing, nor more than the plot holds', () => {
    const weights = (by: number): number[] =>
      at({ moved: defaults.moved.map(() => by) }).birds.map(({ weight }) => weight);
    expect(new Set(weights(-3000))).toEqual(new Set([0]));
    expect(new Set(weights(3000))).toEqual(new Set([2200]));
  });

  it.each([
    ['none', [], 0],
    ['one', [4], 0],
    ['two that eat the same', [6, 7], (230 / 2) ** 2 / 2],
  ] as const)('where %s is left have no single best line', (_, kept, least) => {
    for (const feed of ['scaled', 'weighed'] as const) {
      const scene = at({ out: but(...kept), feed, steps: 30 });
      expect(scene.best).toBeUndefined();
      expect(scene.least).toBeCloseTo(least, 6);
      expect(scene.cost).toBeGreaterThanOrEqual(0);
      expect(goodEnough(scene.least, scene.least)).toBe(true);
    }
  });
});
