import { describe, expect, test } from 'vitest';
import { halfTrained } from '#data/half-trained';
import { stillDigit, stillDigits } from '#data/still';
import { sigmoid } from '#maths/activation';
import { chainOf, sceneOf as chainScene, slopeOf } from '../../widgets/chain/model.ts';
import { schema as chainSchema, type Knob } from '../../widgets/chain/setup.ts';
import {
  firstSums,
  inked,
  published,
  sceneOf as fadingScene,
  type Start,
} from '../../widgets/fading/model.ts';
import { schema as fadingSchema } from '../../widgets/fading/setup.ts';
import { curvesOf, groundOn, sceneOf as checkScene } from '../../widgets/gradient-check/model.ts';
import {
  costOf,
  partedAt,
  sceneOf as twinScene,
  slopesOf,
  startOf,
  trailFrom,
} from '../../widgets/twins/model.ts';
import { schema as twinSchema, type Setup as Twins } from '../../widgets/twins/setup.ts';
import { effortOf } from '../../widgets/many-neurons/network.ts';
import { sceneOf as pathScene } from '../../widgets/many-neurons/model.ts';
import { schema as pathSchema } from '../../widgets/many-neurons/setup.ts';
import { proseOf } from './prose.ts';

/** Every number that chapter 15 prints and that its networks decide. */
const prose = proseOf('backpropagation-calculus');
const fixed = (value: number, decimals: number): string => value.toFixed(decimals);

describe('what chapter 15 says of the chain', () => {
  const numbers = chainSchema.defaults;
  const { a, cost } = chainOf(numbers);
  const nudged = (knob: Knob, nudge: number) => chainScene({ ...numbers, knob, nudge });
  const gearsOf = (knob: Knob): string[] =>
    nudged(knob, 0.1).gears.map(({ slope }) => String(Number(slope.toFixed(4))));

  test('0.8 becomes 0.550, 0.354 and 0.472, and costs 0.2793', () => {
    expect(prose).toContain(
      'the input is 0.8. It becomes 0.550, then 0.354, and comes out as 0.472',
    );
    expect(a.map((value) => fixed(value, 3))).toEqual(['0.800', '0.550', '0.354', '0.472']);
    expect(prose).toContain('The cost is 0.2793.');
    expect(fixed(cost, 4)).toBe('0.2793');
  });

  test('the last weight has three ratios, and their product is its slope', () => {
    expect(prose).toContain('0.3544 \\cdot 0.2492 \\cdot (-1.0569) = -0.0933');
    expect(gearsOf('w3')).toEqual(['0.3544', '0.2492', '-1.0569']);
    expect(fixed(0.3544 * 0.2492 * -1.0569, 4)).toBe('-0.0933');
    expect(fixed(slopeOf('w3', numbers), 4)).toBe('-0.0933');
  });

  test('a smaller nudge measures nearer to what is computed', () => {
    expect(prose).toContain(
      'divided by the nudge, is −0.0926. At 0.01 it is −0.09328, at 0.001 it is −0.09334',
    );
    const measured = [0.1, 0.01, 0.001].map((nudge) => nudged('w3', nudge).measured ?? 0);
    expect(fixed(measured[0] ?? 0, 4)).toBe('-0.0926');
    expect(measured.slice(1).map((value) => fixed(value, 5))).toEqual(['-0.09328', '-0.09334']);
    const off = measured.map((value) => Math.abs(value - slopeOf('w3', numbers)));
    expect((off[0] ?? 0) / (off[1] ?? 1)).toBeCloseTo(10, 0);
  });

  test('the first weight has seven ratios, two of them negative, and over half the effect', () => {
    expect(prose).toContain('&0.8 \\cdot 0.2475 \\cdot (-2) \\cdot 0.2288');
    expect(prose).toContain('2.5 \\cdot 0.2492 \\cdot (-1.0569) = 0.0597');
    expect(gearsOf('w1')).toEqual(['0.8', '0.2475', '-2', '0.2288', '2.5', '0.2492', '-1.0569']);
    expect(fixed(slopeOf('w1', numbers), 4)).toBe('0.0597');
    const share = Math.abs(slopeOf('w1', numbers) / slopeOf('w3', numbers));
    expect(share).toBeGreaterThan(0.5);
    expect(share).toBeLessThan(1);
  });

  test('a jam cuts off what is before it, and nothing after', () => {
    expect(prose).toContain(
      'it listens with 0.0001, and the slope of the first weight sinks from 0.06 to 0.00003',
    );
    const jammed = { ...numbers, b2: -8 };
    expect(fixed(sigmoid.slope(chainOf(jammed).z[2]), 4)).toBe('0.0001');
    expect(fixed(slopeOf('w1', numbers), 2)).toBe('0.06');
    expect(fixed(slopeOf('w1', jammed), 5)).toBe('0.00003');
    expect(Math.abs(slopeOf('b3', jammed))).toBeGreaterThan(Math.abs(slopeOf('b3', numbers)));
    // Its sender has gone silent.
    expect(Math.abs(slopeOf('w3', jammed))).toBeLessThan(0.0001);
  });

  test('the errors are −0.2634, −0.1507 and 0.0746: the slopes of the biases', () => {
    expect(prose).toContain('= -0.2634$');
    expect(prose).toContain('$2.5 \\cdot (-0.2634) \\cdot 0.2288 = -0.1507$');
    expect(prose).toContain('$-2 \\cdot (-0.1507) \\cdot 0.2475 = 0.0746$');
    expect((['b3', 'b2', 'b1'] as const).map((knob) => fixed(slopeOf(knob, numbers), 4))).toEqual([
      ...['-0.2634', '-0.1507', '0.0746'],
    ]);
    expect(fixed(2.5 * -0.2634 * 0.2288, 4)).toBe('-0.1507');
    expect(fixed(-2 * -0.1507 * 0.2475, 4)).toBe('0.0746');
  });

  test('the three weights have the slopes that the chapter has PyTorch say (compared in tests/reference)', () => {
    expect(prose).toContain('it says −0.0933, −0.0828 and 0.0597 for the three weights');
    expect((['w3', 'w2', 'w1'] as const).map((knob) => fixed(slopeOf(knob, numbers), 4))).toEqual([
      ...['-0.0933', '-0.0828', '0.0597'],
    ]);
  });
});

describe('what chapter 15 says of many neurons', () => {
  const numbers = pathSchema.defaults;
  const { paths, slope } = pathScene({ ...numbers, knob: 'w121' });

  test('two paths of one weight disagree, and a tenth of either is left', () => {
    expect(prose).toContain(
      'raising the weight helps, $-0.0716$, and along the other it harms, $0.0643$',
    );
    expect(paths.map(({ product }) => fixed(product, 4))).toEqual(['-0.0716', '0.0643']);
    expect(prose).toContain('What is left is their sum, $-0.0073$');
    expect(fixed(slope, 4)).toBe('-0.0073');
    for (const { product } of paths)
      expect(fixed(Math.abs(slope / product), 1), 'a tenth').toBe('0.1');
    expect(prose).toContain('both wires are positive');
    expect([numbers.w212, numbers.w222].every((wire) => wire > 0)).toBe(true);
  });

  test('the first output is too low, the second too high', () => {
    const wrong = paths.map(({ factors }) => factors.at(-1)?.value ?? 0);
    expect([(wrong[0] ?? 0) < 0, (wrong[1] ?? 0) > 0]).toEqual([true, true]);
  });

  test('12,052,800 multiplications along all paths, 13,418 back, 12,960 forward', () => {
    const { paths: ways, walking, back } = effortOf([784, 16, 16, 10]);
    expect(prose).toContain('there are 160 paths from each weight of the first layer');
    expect(prose).toContain(
      'take 12,052,800 multiplications. Going back with $\\delta$ takes 13,418',
    );
    expect([ways, walking, back]).toEqual([160, 12_052_800, 13_418]);
    expect(prose).toContain(
      'the way forward multiplies 12,960 times, and the way back 13,418 times',
    );
    expect(784 * 16 + 16 * 16 + 16 * 10).toBe(12_960);
  });
});

describe('what chapter 15 says of the check', () => {
  const ground = groundOn(halfTrained, [{ label: 3, ink: stillDigit(3) }]);
  const place = ground.steepest;
  const curves = curvesOf(ground, place, 'both');
  const at = (epsilon: number) => checkScene(ground, place, curves, { epsilon, ways: 'both' });

  test('it opens with a slope of −0.11433, and a nudge of 1 measures −0.107', () => {
    expect(prose).toContain('a slope of −0.11433. A nudge of 1 measures −0.107');
    expect(fixed(at(1).slope, 5)).toBe('-0.11433');
    expect(fixed(at(1).readings.float64.slope ?? 0, 3)).toBe('-0.107');
  });

  test('ten times less nudge is a hundred times less error', () => {
    const [large, small] = [at(0.1), at(0.01)].map(({ readings }) => readings.float64.error ?? 0);
    expect((large ?? 0) / (small ?? 1)).toBeGreaterThan(95);
    expect((large ?? 0) / (small ?? 1)).toBeLessThan(105);
  });

  test('float32 is best near 0.006, off by 1.7 % at 10⁻⁵, and stands still at 10⁻⁸', () => {
    const { best, slope, readings } = at(1e-5);
    expect(prose).toContain('lies near $\\varepsilon = 0.006$');
    expect(best.float32?.x.toPrecision(1)).toBe('0.006');
    expect(prose).toContain('off by 1.7 %');
    expect(fixed((100 * (readings.float32.error ?? 0)) / Math.abs(slope), 1)).toBe('1.7');
    expect(at(1e-8).readings.float32).toMatchObject({ moved: false, slope: 0 });
  });

  test('float64 is best near 6 · 10⁻⁶, where ten digits agree', () => {
    const { best, slope } = at(1e-5);
    expect(prose).toContain(
      'lies near $6 \\cdot 10^{-6}$, where slope and measure agree to ten digits',
    );
    expect(best.float64?.x.toPrecision(1)).toBe('0.000006');
    expect(Math.floor(-Math.log10((best.float64?.y ?? 1) / Math.abs(slope)))).toBe(10);
  });

  test('the cube roots of the last digits kept are 0.004 and 5 · 10⁻⁶', () => {
    expect(prose).toContain('$u = 6 \\cdot 10^{-8}$, and the root is 0.004');
    expect(prose).toContain('$u = 1.1 \\cdot 10^{-16}$, and it is $5 \\cdot 10^{-6}$');
    expect([2 ** -24, 2 ** -53].map((u) => u.toPrecision(1))).toEqual(['6e-8', '1e-16']);
    expect([2 ** -24, 2 ** -53].map((u) => Number(Math.cbrt(u).toPrecision(1)))).toEqual([
      ...[0.004, 0.000005],
    ]);
  });
});

describe('what chapter 15 says of fading', () => {
  const { rows, labels } = inked(stillDigits);
  const scene = (start: Start, depth: number, bend: 'sigmoid' | 'relu') =>
    fadingScene({ ...fadingSchema.defaults, start, depth, bend }, firstSums(start, rows), labels);
  const two = (value: number | undefined): string => (value ?? NaN).toPrecision(2);

  test('four layers of sigmoids are beside Nielsen’s', () => {
    const { layers } = scene('nielsen', 4, 'sigmoid');
    expect(prose).toContain('ours are at 0.32 in the last, 0.061, 0.013, and 0.0027 in the first');
    expect(layers.map(({ speed }) => two(speed.middle))).toEqual([
      '0.0027',
      '0.013',
      '0.061',
      '0.32',
    ]);
    expect(prose).toContain('0.285, 0.07, 0.017 and 0.003');
    expect(published[4]).toEqual([0.003, 0.017, 0.07, 0.285]);
    for (const { speed, his } of layers) {
      expect(his).toBeGreaterThan(speed.least);
      expect(his).toBeLessThan(speed.most);
    }
    for (const l of [0, 1, 2])
      expect(fixed((layers[l]?.speed.middle ?? 0) / (layers[l + 1]?.speed.middle ?? 1), 1)).toBe(
        '0.2',
      );
  });

  test('of eight layers the first hears one part in 74,000', () => {
    expect(prose).toContain('one part in 74,000');
    expect(two(1 / scene('nielsen', 8, 'sigmoid').kept.middle)).toBe('7.4e+4');
  });

  test('large weights let more through sigmoids that hardly listen, and blow up ReLU', () => {
    expect(prose).toContain('let the first of eight layers hear a 53rd');
    expect(two(1 / scene('large', 8, 'sigmoid').kept.middle)).toBe('53');
    expect(prose).toContain('is only 0.043');
    expect(two(scene('large', 8, 'sigmoid').layers[0]?.slope)).toBe('0.043');
    expect(prose).toContain('7,700 times over eight layers');
    expect(two(scene('large', 8, 'relu').kept.middle)).toBe('7.7e+3');
  });

  test('with He’s weights and ReLU the first of eight hears 0.37, the last 0.98', () => {
    const { layers } = scene('he', 8, 'relu');
    expect(prose).toContain('the first of eight layers hears 0.37 where the last hears 0.98');
    expect([two(layers[0]?.speed.middle), two(layers[7]?.speed.middle)]).toEqual(['0.37', '0.98']);
  });
});

describe('what chapter 15 says of twins', () => {
  const run = (some: Partial<Twins>) => {
    const setup = { ...twinSchema.defaults, ...some };
    const trail = trailFrom(startOf(setup), setup.bend, setup.steps);
    return { ...twinScene(setup, trail), trail };
  };

  test('that they stay alike is not said before the figure has asked', () => {
    const [before = '', after = ''] = prose.split('<Twins />');
    expect(after).toContain('So they are the same after it');
    expect(before.split('## Twins')[1]).not.toMatch(/the same after|stay|as one/);
  });

  test('after 500 steps they differ by 0, and 12 of 18 dots are right', () => {
    expect(prose).toContain('12 of 18 dots are right');
    const { apart, right, trail } = run({ steps: 500 });
    expect([apart.at(-1), right]).toEqual([0, 12]);
    expect(costOf(trail.at(-1) ?? startOf(twinSchema.defaults), 'sigmoid')).toBeGreaterThan(0);
  });

  test('a nudge grows to 1.1 times itself at a step, and a thousand times less of it takes some 70 steps more', () => {
    const { apart, trail } = run({ start: 'nudged', steps: 400 });
    expect(prose).toContain(
      'from about the fortieth on, each step makes the difference about 1.1 times as large. At step 155',
    );
    for (const step of [40, 60, 80, 100, 120])
      expect(fixed((apart[step + 1] ?? 0) / (apart[step] ?? 1), 1)).toBe('1.1');
    expect(partedAt(trail)).toBe(155);
    expect(prose).toContain('it is step 225, and a thousand times smaller again, step 300');
    expect(
      [1e-9, 1e-12].map((nudge) => run({ start: 'nudged', nudge, steps: 400 }).parted),
    ).toEqual([...[225, 300]]);
    expect(prose).toContain('since $1.1035^{70}$ is about a thousand');
    expect(1.1035 ** 70).toBeGreaterThan(900);
    expect(1.1035 ** 70).toBeLessThan(1100);
  });

  test('with one nudged 16 of 18 are right after 400 steps, with two all 18', () => {
    expect(prose).toContain(
      'the other two remain twins: two lines, and after 400 steps 16 of 18 dots are right',
    );
    const { right, kinds } = run({ start: 'nudged', steps: 400 });
    expect([right, kinds]).toEqual([16, [[1], [2, 3]]]);
    expect(prose).toContain('Nudge two of the three, and after 400 steps all 18 dots are right');
    expect(run({ start: 'nudged', nudged: 2, steps: 400 }).right).toBe(18);
  });

  test('from zeros sigmoids move as twins, and ReLU does not', () => {
    const { trail, kinds } = run({ start: 'zeros', steps: 50 });
    expect(kinds).toHaveLength(1);
    expect(trail.at(-1)?.neurons[0]?.w1).not.toBe(0);
    const dead = run({ start: 'zeros', bend: 'relu', steps: 50 });
    // The output's own bias goes where every dot is given its share, 6 of 18.
    expect(
      1 / (1 + Math.exp(-run({ start: 'zeros', bend: 'relu', steps: 500 }).net.c)),
    ).toBeCloseTo(1 / 3, 3);
    for (const net of dead.trail)
      for (const { w1, w2, b, v } of slopesOf(net, 'relu').neurons)
        expect([w1, w2, b, v].map(Math.abs)).toEqual([0, 0, 0, 0]);
  });
});
