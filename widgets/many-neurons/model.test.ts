import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { DenseLayer } from '#maths/dense';
import { at } from '#maths/vector';
import { layersOf, placeOf, sceneOf, slopeBack, verdictOf, weightKnob, x, y } from './model.ts';
import { backward, costOf, effortOf, forward } from './network.ts';
import { knobs, schema, type Knob, type Setup } from './setup.ts';

const { defaults } = schema;
const numbersWithin = (size: number): fc.Arbitrary<Record<Knob, number>> =>
  fc
    .array(fc.double({ min: -size, max: size, noNaN: true }), {
      minLength: knobs.length,
      maxLength: knobs.length,
    })
    .map((all) => Object.fromEntries(knobs.map((knob, k) => [knob, all[k]])) as never);
const setups = (size: number): fc.Arbitrary<Setup> =>
  fc
    .tuple(numbersWithin(size), fc.constantFrom(...knobs))
    .map(([all, knob]) => ({ ...defaults, ...all, knob }));

describe('the network', () => {
  it('is Wa + b and a sigmoid, twice, and a sum of squared differences', () => {
    const bend = (z: number): number => 1 / (1 + Math.exp(-z));
    const [x1, x2] = [0.9, 0.4];
    const hidden = [
      1.2 * x1 - 0.8 * x2 - 0.3,
      0.7 * x1 + 1.5 * x2 - 0.5,
      -1.1 * x1 + 0.6 * x2 + 0.4,
    ];
    const [h1 = 0, h2 = 0, h3 = 0] = hidden.map(bend);
    const first = bend(0.8 * h1 + 1.6 * h2 - 1.2 * h3 - 0.9);
    const second = bend(-1.4 * h1 + 1.1 * h2 + 0.9 * h3 + 0.4);
    const { pass, cost } = sceneOf(defaults);
    expect(at(at(pass.a, 2), 0)).toBeCloseTo(first, 14);
    expect(at(at(pass.a, 2), 1)).toBeCloseTo(second, 14);
    expect(cost).toBeCloseTo((first - 1) ** 2 + second ** 2, 14);
  });

  property.prop([
    fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 5 }),
    fc.infiniteStream(fc.double({ min: -2, max: 2, noNaN: true })),
  ])(
    'of any shape has the slopes that finite differences find, and δ is ∂C/∂z',
    (shape, stream) => {
      const draw = (length: number): number[] =>
        Array.from({ length }, () => stream.next().value as number);
      const layers = shape.slice(1).map((units, l): DenseLayer => {
        const inputs = at(shape, l);
        return { inputs, units, w: draw(inputs * units), b: draw(units) };
      });
      const input = draw(at(shape, 0));
      const target = draw(at(shape, layers.length));
      const slopes = backward(layers, forward(layers, input), target);
      const h = 1e-5;
      layers.forEach((layer, l) => {
        for (const key of ['w', 'b'] as const) {
          expect(at(slopes[key], l + 1)).toHaveLength(layer[key].length);
          Array.from(layer[key]).forEach((value, index) => {
            const cost = (by: number): number => {
              const changed = Array.from(layer[key]).with(index, value + by);
              const moved = layers.with(l, { ...layer, [key]: changed });
              return costOf(forward(moved, input), target);
            };
            const difference = (cost(h) - cost(-h)) / (2 * h);
            expect(Math.abs(at(at(slopes[key], l + 1), index) - difference)).toBeLessThan(1e-7);
          });
        }
        expect(Array.from(at(slopes.delta, l + 1))).toEqual(Array.from(at(slopes.b, l + 1)));
      });
    },
  );
});

describe('the paths', () => {
  property.prop([setups(3)], { numRuns: 300 })(
    'of every number add up to its slope, as one walk back finds it and as a nudge measures it',
    (setup) => {
      for (const knob of knobs) {
        const scene = sceneOf({ ...setup, knob });
        expect(Math.abs(scene.slope - slopeBack(scene, knob))).toBeLessThan(1e-14);
        expect(Math.abs(scene.slope - scene.measured)).toBeLessThan(1e-2);
        const cost = (by: number): number =>
          costOf(forward(layersOf({ ...setup, [knob]: setup[knob] + by }), x), y);
        const difference = (cost(1e-5) - cost(-1e-5)) / 2e-5;
        expect(Math.abs(scene.slope - difference)).toBeLessThan(1e-8);
      }
    },
  );

  it.each(knobs)('from %s are two in the first layer, one in the last', (knob) => {
    const { paths } = sceneOf({ ...defaults, knob });
    expect(paths.map(({ output }) => output)).toEqual(
      knob[1] === '1' ? [1, 2] : [placeOf(knob).to],
    );
    expect(new Set(paths.map(({ factors }) => factors.length))).toEqual(
      new Set([knob[1] === '1' ? 5 : 3]),
    );
  });

  it('are named in the order of travel', () => {
    const ids = (knob: Knob): (string | undefined)[] | undefined =>
      sceneOf({ ...defaults, knob }).paths[0]?.factors.map(({ id }) => id);
    expect(ids('w121')).toEqual(['sender', 'listens1', 'wire', 'listens2', 'wrong']);
    expect(ids('b21')).toEqual(['one', 'listens2', 'wrong']);
  });

  it('go through the wires that the indices name: into the first, from the second', () => {
    const setup = { ...defaults, w223: 0, knob: 'w132' } as const;
    const [first, second] = sceneOf(setup).paths;
    expect([first?.product === 0, second?.product]).toEqual([false, 0]);
    expect(weightKnob(2, 2, 3)).toBe('w223');
    expect(placeOf('w132')).toEqual({ kind: 'weight', layer: 1, to: 3, from: 2 });
  });

  it('disagree where the question is asked, neither much stronger; where the figure starts they agree', () => {
    const [one, other] = sceneOf({ ...defaults, knob: 'w121' }).paths.map(({ product }) => product);
    expect(one).toBeLessThan(-0.05);
    expect(other).toBeGreaterThan(0.05);
    expect(verdictOf(defaults, 'w121')).toBe('falls');
    expect(sceneOf(defaults).paths.every(({ product }) => product < 0)).toBe(true);
  });

  property.prop([setups(1000)])('are finite for any weights', (setup) => {
    const { paths, slope, measured, cost } = sceneOf(setup);
    const all = paths.flatMap(({ factors, product }) => [product, ...factors.map((f) => f.value)]);
    expect([...all, slope, measured, cost].every(Number.isFinite)).toBe(true);
  });
});

describe('the effort', () => {
  /** Counted by walking: from each weight along every wire, and back once. */
  function counted(shape: readonly number[]): { walking: number; back: number } {
    const walk = (layer: number): number[] =>
      layer === shape.length - 1
        ? [1] // how wrong, last
        : Array.from({ length: at(shape, layer + 1) }, () => walk(layer + 1)).flatMap((ways) =>
            ways.map((factors) => factors + 2),
          ); // wire, σ′
    let walking = 0;
    let back = 0;
    for (let l = 1; l < shape.length; l++) {
      const weights = at(shape, l - 1) * at(shape, l);
      for (let weight = 0; weight < weights; weight++) {
        for (const factors of walk(l)) walking += 2 + factors - 1; // sender, σ′, and the rest
        back += 1; // a · δ
      }
      for (let unit = 0; unit < at(shape, l); unit++) back += (shape[l + 1] ?? 0) + 1;
    }
    return { walking, back };
  }

  it.each([[[2, 3, 2]], [[1, 1]], [[3, 4, 2, 5]], [[2, 2, 2, 2, 2]]])(
    'of %o is counted',
    (shape) => {
      expect(effortOf(shape)).toMatchObject(counted(shape));
    },
  );

  it('of the half-trained network: 160 paths from a first weight; 12 million multiplications, or 13 thousand', () => {
    expect(effortOf([784, 16, 16, 10])).toEqual({ paths: 160, walking: 12_052_800, back: 13_418 });
    expect(effortOf([2, 3, 2])).toEqual({ paths: 2, walking: 60, back: 23 });
  });
});
