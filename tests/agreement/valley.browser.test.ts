import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDigits } from '#data/digits';
import { stillDigits } from '#data/still';
import type { Blocks, Examples, ModelSpec } from '#engine';
import { expectClose, tolerances } from '#engine/testing';
import { oneHot } from '#maths/loss';
import { atPoint, lossOf, networkFrom, pointOf } from '#maths/network';
import { joined } from '#maths/rows';
import { eachBackend } from '../../src/engine/testing/each-backend.ts';
import type { Plane } from '../../widgets/your-own-valley/direction.ts';
import { shownFrom } from '../../widgets/your-own-valley/digits.ts';
import { Making } from '../../widgets/your-own-valley/making.svelte.ts';
import { drawnAt, spaced, type Place, type Surface } from '../../widgets/your-own-valley/model.ts';
import recorded from '../../widgets/your-own-valley/recorded.json' with { type: 'json' };
import { recordedValley } from '../../widgets/your-own-valley/recording.ts';
import { planes, type PlaneName } from '../../widgets/your-own-valley/setup.ts';

/** Figure 13.1's own session, on fewer digits and for fewer steps than its readers have. */
const [count, lastStep] = [200, 60];

let training: Examples;
beforeAll(async () => {
  const { pixels, labels } = (await loadDigits({})).training;
  training = { count, pixels: pixels.subarray(0, count * 784), labels: labels.subarray(0, count) };
});

eachBackend((engine) => {
  /** What a reader does between two parts of a map, and how many parts have come of each kind of map. */
  let gesture: (() => void) | undefined;
  const parts = { path: 0, gradient: 0, weights: 0 };
  const making = new Making(recordedValley(recorded), shownFrom(stillDigits), {
    openEngine: () => Promise.resolve(engine()),
    loadDigits: () => Promise.resolve({ training }),
    loadWork: async () => {
      const work = await import('../../widgets/your-own-valley/work.ts');
      return { ...work, lastStep: lastStep as typeof work.lastStep };
    },
    laboratory: () => Promise.resolve({ value: undefined, problem: undefined }),
    handAnswered: () => {
      parts[making.valley.plane] += 1;
      gesture?.();
      return Promise.resolve();
    },
  });
  const draw = (plane: PlaneName): Promise<void> =>
    making.work('mapping', (signal) =>
      // Two weights that matter: along most pairs the map is all but flat, and one place is as good as another.
      making.draw({ plane, first: 12_634, second: 12_635 }, signal, () => undefined),
    );
  beforeAll(() =>
    making.work('preparing', async (signal) => {
      await making.lay('here', 1, signal);
      await making.train(signal);
    }),
  );
  afterAll(() => making.close());

  test.each(planes)(
    'figure 13.1, %s: what is drawn is what is measured there, and what float64 makes of these weights',
    async (plane) => {
      await draw(plane);
      expect([making.problem, making.known]).toEqual([undefined, 1]);
      const { bench, chart } = making.laid ?? {};
      if (!bench || !chart) throw new Error('Nothing is laid out.');
      const { surface } = making.valley;
      const cost = costOf(bench.spec, chart.plane);
      const places = sampled(surface);
      const drawn = places.map((place) => drawnAt(surface, place));
      const measured: number[] = [];
      for (const place of places) measured.push((await bench.readAt(chart, place)).loss);
      const exact = places.map(cost);
      // What these allow is what rounding to float32 does to a cost on either road, and no more: seen were a tenth of
      // it for the map and a quarter for a single place.
      expectClose(drawn, exact, 'surface', 'drawn');
      expectClose(measured, exact, 'loss', 'measured');
      expectClose(drawn, measured, 'surface', 'drawn beside measured');
      // So little is allowed that a map drawn a hundredth of a step of its grid aside would be seen.
      const step = (surface.x[1] - surface.x[0]) / (surface.columns - 1) / 100;
      const aside = places.map(({ x, y }) => cost({ x: x + step, y: y + step }));
      const { absolute, relative } = tolerances.surface;
      const seen = aside.filter((c, i) => {
        const c0 = exact[i] ?? NaN;
        return Math.abs(c - c0) > 3 * (absolute + relative * c0);
      });
      expect(seen.length).toBeGreaterThan(0.8 * places.length);
    },
  );

  test('a map under way yields to the next: nothing more is asked for it, and none of it is on the other', async () => {
    await draw('weights');
    const alone = making.valley.surface.values;
    const before = parts.path;
    let [share, second] = [NaN, Promise.resolve()];
    gesture = () => {
      gesture = undefined;
      share = making.known;
      second = draw('weights');
    };
    await draw('path');
    expect(parts.path - before).toBe(1);
    expect(share).toBeLessThan(0.5);
    await second;
    expect(making.valley.plane).toBe('weights');
    expect(making.valley.surface.values).toEqual(alone);
  });
});

/** Points of the grid: its corners, its middle, and some between. */
function sampled({ x, y, columns, rows }: Surface): Place[] {
  const [xs, ys] = [spaced(x, columns), spaced(y, rows)];
  const some = [0, 13, 32, 50, 64];
  return some.flatMap((row) => some.map((column) => ({ x: xs[column] ?? NaN, y: ys[row] ?? NaN })));
}

/** C at a place of the plane, in float64 throughout. */
function costOf(spec: ModelSpec, { origin, u, v }: Plane): (place: Place) => number {
  const network = networkFrom(spec, origin);
  const row = (blocks: Blocks): Float64Array => pointOf(spec, networkFrom(spec, blocks).values);
  const [start, along, up] = [row(origin), row(u), row(v)];
  const inputs = Float64Array.from(training.pixels, (byte) => byte / 255);
  const targets = joined(Array.from(training.labels, (label) => oneHot(label, 10)));
  return ({ x, y }) => {
    const theta = start.map((value, p) => value + x * (along[p] ?? NaN) + y * (up[p] ?? NaN));
    return lossOf(atPoint(network, theta), inputs, targets);
  };
}
