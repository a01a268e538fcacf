import { describe as group, expect, it } from 'vitest';
import { halfTrained } from '#data/half-trained';
import { stillDigit } from '#data/still';
import { oneHot } from '#maths/loss';
import { lossOf, networkFrom, type Network } from '#maths/network';
import { seeded } from '#maths/random';
import type { NetworkSpec } from '#maths/spec';
import { drawBatch, drawValues } from '#maths/testing';
import { joined } from '#maths/rows';
import { at } from '#maths/vector';
import {
  bestOf,
  curvesOf,
  flatPlace,
  groundOf,
  measured,
  sceneOf,
  stops,
  type Ground,
  type Point,
  type Scene,
  type Ways,
} from './model.ts';
import { placeOf, whereIs } from './places.ts';
import { arithmetic, costWith, isPlain, precisions, roundedTo, valueAt } from './rounded.ts';

const { spec } = halfTrained;
const inkOf = (label: number): Float64Array => Float64Array.from(stillDigit(label), (p) => p / 255);
const of = (label: number, network: Network = halfTrained): Ground =>
  groundOf(network, inkOf(label), oneHot(label, 10));
const grounds = [3, 8, 5].map((label) => of(label));

function scene(ground: Ground, place: number, epsilon = 0.1, ways: Ways = 'both'): Scene {
  return sceneOf(ground, place, curvesOf(ground, place, ways), { epsilon, ways });
}

/** What is there for certain. */
function known<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('It is missing.');
  return value;
}

/** So many places, each of any layer as likely, whose slope is no trifle. */
function places(ground: Ground, count: number, seed: number): number[] {
  const random = seeded(seed);
  const found: number[] = [];
  while (found.length < count) {
    const [first, size] = at(
      [[0, 12560] as const, [12560, 272] as const, [12832, 170] as const],
      random.integer(3),
    );
    const place = first + random.integer(size);
    if (Math.abs(at(ground.slopes, place)) > 1e-3) found.push(place);
  }
  return found;
}
const each = grounds.flatMap((ground, k) =>
  places(ground, 8, k).map((place) => ({ ground, place })),
);

/** The slope of log y over log x, by least squares. */
function steepness(points: readonly Point[]): number {
  const [x, y] = [points.map((p) => Math.log(p.x)), points.map((p) => Math.log(p.y))];
  const mean = (v: readonly number[]): number => v.reduce((sum, n) => sum + n, 0) / v.length;
  const [mx, my] = [mean(x), mean(y)];
  const over = x.reduce((sum, n, k) => sum + (n - mx) * (at(y, k) - my), 0);
  return over / x.reduce((sum, n) => sum + (n - mx) ** 2, 0);
}

group('the cost, every operation rounded', () => {
  const specs: NetworkSpec[] = [
    ['relu', 'identity', 'cross-entropy'] as const,
    ['tanh', 'sigmoid', 'cross-entropy'] as const,
    ['sigmoid', 'sigmoid', 'squared-error'] as const,
    ['identity', 'tanh', 'absolute-error'] as const,
  ].map(([bend, end, loss]) => ({
    input: 7,
    layers: [
      { kind: 'dense', units: 5, activation: bend },
      { kind: 'dense', units: 4, activation: bend },
      { kind: 'dense', units: 3, activation: end },
    ],
    loss,
  }));

  it.each(specs)('is that of the maths in float64, and near it in float32: $loss', (each) => {
    const random = seeded(5);
    const network = networkFrom(
      each,
      Object.fromEntries(
        Object.entries(drawValues(each, random)).map(([name, data]) => [name, { data }]),
      ),
    );
    const { x, y } = drawBatch(each, 3, random);
    const cost = lossOf(network, x, y);
    for (const precision of precisions) {
      const rounded = roundedTo(precision, network, x, y);
      const { machineEpsilon, round } = arithmetic[precision];
      for (const where of [
        { layer: 0, unit: 4, from: 6 },
        { layer: 1, unit: 0, from: undefined },
        { layer: 2, unit: 2, from: 3 },
      ]) {
        const same = costWith(rounded, where, valueAt(rounded, where));
        expect(round(same)).toBe(same);
        expect(Math.abs(same - cost)).toBeLessThan(30 * machineEpsilon * Math.max(1, cost));
        const by = valueAt(rounded, where) + 0.25;
        const name = `${where.from === undefined ? 'b' : 'w'}${where.layer + 1}`;
        const data = Float64Array.from(network.values[name] ?? []);
        data[(where.from ?? 0) * at([5, 4, 3], where.layer) + where.unit] = by;
        const moved = { spec: each, values: { ...network.values, [name]: data } };
        const off = Math.abs(costWith(rounded, where, by) - lossOf(moved, x, y));
        expect(off).toBeLessThan(30 * machineEpsilon * Math.max(1, cost));
      }
    }
  });

  it('is worked out for dense layers alone', () => {
    expect(specs.every(isPlain)).toBe(true);
    expect(isPlain(spec)).toBe(true);
    const soft = { kind: 'dense', units: 3, activation: 'softmax' } as const;
    expect(isPlain({ input: 7, layers: [soft], loss: 'squared-error' })).toBe(false);
    const pool: NetworkSpec = {
      input: [4, 4, 1],
      layers: [{ kind: 'max-pooling', size: 2 }, { kind: 'flatten' }],
      loss: 'squared-error',
    };
    expect(isPlain(pool)).toBe(false);
    expect(() => roundedTo('float32', { spec: pool, values: {} }, [1], [1])).toThrow(RangeError);
  });
});

group('the numbers of a network', () => {
  it('have their places in one row, there and back', () => {
    for (const place of [0, 17, 12543, 12544, 12559, 12560, 12815, 12816, 12832, 12991, 13001])
      expect(placeOf(spec, known(whereIs(spec, place)))).toBe(place);
    expect(whereIs(spec, 17)).toEqual({ layer: 0, unit: 1, from: 1 });
    expect(whereIs(spec, 12833)).toEqual({ layer: 2, unit: 1, from: 0 });
    expect(whereIs(spec, 13002)).toBeUndefined();
    expect(whereIs(spec, -1)).toBeUndefined();
  });

  it('the steepest is a weight; the flat are those of pixels without ink', () => {
    const ground = at(grounds, 0);
    const { slopes, steepest, flat } = ground;
    expect(whereIs(spec, steepest)?.from).toBeDefined();
    const blank = inkOf(3).filter((ink) => ink === 0).length;
    expect(flat).toBe(16 * blank);
    for (const share of [0, 0.3, 0.999999]) {
      const place = known(flatPlace(ground, share));
      expect(at(slopes, place)).toBeCloseTo(0, 100);
      expect(at(inkOf(3), known(known(whereIs(spec, place)).from))).toBe(0);
    }
    expect(flatPlace({ ...ground, slopes: Float64Array.of(1), flat: 0 }, 0)).toBeUndefined();
  });
});

group('the V', () => {
  it.each([
    ['both', 2],
    ['one', 1],
  ] as const)('nudged %s: truncation rises by ε to the %i', (ways, power) => {
    for (const { ground, place } of each) {
      const arm = scene(ground, place, 0.1, ways).curves.float64.filter(({ x }) =>
        ways === 'both' ? x >= 1e-3 && x <= 0.1 : x >= 1e-5 && x <= 1e-3,
      );
      expect(Math.abs(steepness(arm) - power)).toBeLessThan(0.1);
    }
  });

  it.each(precisions)('rounding in %s rises by 1/ε, whichever the number', (precision) => {
    const far = precision === 'float64' ? [1e-12, 1e-7] : [1e-5, 1e-3];
    const all = each.flatMap(({ ground, place }) =>
      scene(ground, place).curves[precision].filter(
        ({ x, y }) => x >= at(far, 0) && x <= at(far, 1) && y > 0,
      ),
    );
    expect(Math.abs(steepness(all) + 1)).toBeLessThan(0.15);
  });

  it('has its bottom where truncation and rounding are alike, float32’s far to the right', () => {
    for (const { ground, place } of each)
      for (const ways of ['both', 'one'] as const) {
        const { best, guides } = scene(ground, place, 0.1, ways);
        const [p, k] = [guides.power, guides.truncation ?? NaN];
        for (const precision of precisions) {
          // The least of κ εᵖ + u C / ε: where its slope is 0.
          const rounding = (arithmetic[precision].machineEpsilon / 2) * ground.cost;
          const bottom = (rounding / (p * k)) ** (1 / (p + 1));
          const off = (best[precision]?.x ?? NaN) / bottom;
          expect(off, `${ways}, ${precision}, ${place}`).toBeGreaterThan(1 / 5);
          expect(off, `${ways}, ${precision}, ${place}`).toBeLessThan(5);
        }
        const [coarse, fine] = [known(best.float32), known(best.float64)];
        expect(coarse.x).toBeGreaterThan(30 * fine.x);
        expect(coarse.y).toBeGreaterThan(1000 * fine.y);
      }
  });

  it('nudged one way, float64 is best at a smaller ε, and less good there', () => {
    for (const { ground, place } of each) {
      const best = (ways: Ways): Point => known(scene(ground, place, 0.1, ways).best.float64);
      expect(best('one').x).toBeLessThan(best('both').x);
      expect(best('one').y).toBeGreaterThan(best('both').y);
    }
  });

  it('rounding that is right by chance is not the best there is', () => {
    const curve = stops.map((x) => ({ x, y: x < 0.01 ? 1e-6 / x : x }));
    curve[20] = { x: at(stops, 20), y: 0 };
    const best = bestOf(curve, 1);
    expect(known(best).x).toBeGreaterThan(5e-4);
    expect(bestOf(curve, 1e-9)).toBeUndefined();
    expect(bestOf(curve, 0)).toBeUndefined();
  });
});

group('what is measured', () => {
  it('is 0 / 0 where ε is 0, and 0 where ε is lost in w', () => {
    const ground = at(grounds, 0);
    for (const ways of ['both', 'one'] as const) {
      for (const { verdict, slope, error } of Object.values(
        scene(ground, ground.steepest, 0, ways).readings,
      ))
        expect({ verdict, slope, error }).toEqual({
          ...{ verdict: 'nothing', slope: undefined, error: undefined },
        });
      for (const { verdict, slope, moved } of Object.values(
        scene(ground, ground.steepest, 1e-30, ways).readings,
      ))
        expect({ verdict, slope, moved }).toEqual({ verdict: 'lost', slope: 0, moved: false });
    }
    // Less than float32 has a number for: there it is 0.
    const least = scene(ground, ground.steepest, 1e-50).readings;
    expect([least.float32.verdict, least.float64.verdict]).toEqual(['nothing', 'lost']);
  });

  it('is exactly 0 at every ε where a weight is flat', () => {
    const ground = at(grounds, 0);
    for (const epsilon of [1, 0.1, 1e-7, 1e-15]) {
      const { readings, curves, best, guides } = scene(
        ground,
        known(flatPlace(ground, 0.5)),
        epsilon,
      );
      for (const precision of precisions) {
        expect(readings[precision].slope).toBeCloseTo(0, 100);
        expect(readings[precision].verdict).toBe('flat');
        expect(curves[precision].every(({ y }) => y === 0)).toBe(true);
        expect(best[precision]).toBeUndefined();
        expect(guides.rounding[precision] ?? 0).toBe(0);
      }
    }
  });

  it('of a saturated neuron is next to nothing, and float32 cannot tell it', () => {
    const b1 = Float64Array.from(halfTrained.values['b1'] ?? []).fill(40);
    const jammed = of(3, { spec, values: { ...halfTrained.values, b1 } });
    const place = 300 * 16 + 5;
    const slope = Math.abs(at(jammed.slopes, place));
    expect(slope).toBeGreaterThan(0);
    expect(slope).toBeLessThan(1e-12);
    const { readings, best, curves } = scene(jammed, place, 0.01);
    expect(readings.float32.slope).toBeCloseTo(0, 100);
    expect(readings.float32.verdict).toBe('same');
    expect(best.float32).toBeUndefined();
    expect(precisions.every((p) => curves[p].every(({ y }) => Number.isFinite(y)))).toBe(true);
  });

  it('is a number wherever it is nudged, however far', () => {
    const ground = at(grounds, 1);
    for (const epsilon of [1, 1e-3, 1e-15, 1e-300, 5e-324])
      for (const precision of precisions) {
        const { plus, minus, slope } = measured(
          ...([
            ground.rounded[precision],
            { layer: 2, unit: 3, from: 2 },
            epsilon,
            'both',
          ] as const),
        );
        expect([plus, minus, slope ?? 0].every(Number.isFinite)).toBe(true);
      }
  });

  it('of ten digits is the mean of each', () => {
    const labels = [...Array(10).keys()];
    const ten = groundOf(
      halfTrained,
      joined(labels.map(inkOf)),
      joined(labels.map((label) => oneHot(label, 10))),
    );
    expect(ten.count).toBe(10);
    const alone = labels.map((label) => at(of(label).slopes, 12700));
    expect(at(ten.slopes, 12700)).toBeCloseTo(alone.reduce((sum, s) => sum + s, 0) / 10, 15);
    const { readings } = scene(ten, 12700, 1e-5);
    expect(readings.float64.error).toBeLessThan(1e-10);
  });
});
