import { describe, expect, test } from 'vitest';
import { halfTrained, halfTraining } from '#data/half-trained';
import { readPackage, split } from '#data/pack';
import { stillDigit } from '#data/still';
import { activations } from '#maths/activation';
import { forward, type Network } from '#maths/network';
import { parameterCountOf } from '#maths/spec';
import {
  sceneOf,
  stepOf as pullsOf,
  targetsIn,
  voterOf,
  votersOf,
} from '../../widgets/vote/model.ts';
import { schema } from '../../widgets/vote/setup.ts';
import { stories } from '../../widgets/vote/stories.ts';
import { openingBatch } from '../../widgets/vote/world.ts';
import {
  answerOf,
  levelOf,
  loudestOf,
  look,
  ranked,
  sharesOf,
  stepOf,
  strongestPairs,
  waysOf,
} from '../../widgets/wishes/model.ts';
import { schema as wishing } from '../../widgets/wishes/setup.ts';
import { proseOf } from './prose.ts';

/** Every number that chapter 14 prints and that the network and the digits decide. */
const prose = proseOf('who-is-to-blame');
const inkOf = (pixels: Uint8Array): Float64Array => Float64Array.from(pixels, (byte) => byte / 255);
const sight = look(halfTrained, inkOf(stillDigit(2)), 2);
const signed = (value: number, decimals: number): string =>
  value.toFixed(decimals).replace('-', '−');

describe('what chapter 14 says of its network', () => {
  test('it has 13,002 numbers and has looked at two thousand digits', () => {
    expect(prose).toContain('= 13{,}002');
    expect(parameterCountOf(halfTrained.spec)).toBe(13_002);
    expect(prose).toContain('two thousand handwritten digits, ten at a time');
    expect(halfTraining.steps * halfTraining.batchSize).toBe(2000);
    expect(prose).toContain('it takes 13,003 runs');
  });

  test('its 2 is read as a 6 and costs 0.4949', () => {
    expect(answerOf(sight)).toBe(6);
    expect(prose).toContain(`For our 2 that is ${sight.loss.toFixed(4)}`);
  });
});

describe('what chapter 14 says of the lamps', () => {
  const lamps = levelOf(sight, 3);
  const two = waysOf(sight, { layer: 3, unit: 2 });
  const six = waysOf(sight, { layer: 3, unit: 6 });

  test('lamp 2 is wished up by 0.90, lamp 6 down by 0.25', () => {
    expect(prose).toContain('is at 0.10: it is wished up by 0.90');
    expect(prose).toContain('is at 0.25: it is wished down by 0.25');
    expect([two.a, two.wrong, six.a, six.wrong].map((value) => value.toFixed(2))).toEqual([
      ...['0.10', '0.90', '0.25', '-0.25'],
    ]);
    expect(Math.max(...lamps.wishes.map(Math.abs))).toBe(two.wrong);
  });

  test('three numbers make the wish for the weight of the loudest sender, neuron 12', () => {
    expect(prose).toContain('$0.9027 \\cdot 0.08784 \\cdot 0.7888 = 0.06255$');
    expect((0.9027 * 0.08784 * 0.7888).toFixed(5)).toBe('0.06255');
    expect(prose).toContain(
      'that of neuron 12 has the largest wish, because neuron 12 is the loudest',
    );
    expect(prose).toContain(
      'All 16 weights that lead to lamp 2 are wished up, the 13 negative ones too',
    );
    expect(two.wires.filter(({ weightWish }) => weightWish > 0)).toHaveLength(16);
    expect(two.wires.filter(({ weight }) => weight < 0)).toHaveLength(13);
    expect(loudestOf(two)).toBe(11);
    const [first] = ranked(two.wires, 'weightWish');
    expect(first?.sender).toBe(11);
    expect(
      [two.wrong, two.listening, first?.loud ?? 0].map((value) => value.toPrecision(4)),
    ).toEqual(['0.9027', '0.08784', '0.7888']);
    expect(first?.weightWish.toFixed(5)).toBe('0.06255');
  });

  test('lamp 6 is less wrong and listens more', () => {
    expect(prose).toContain('at 0.088 only, and lamp 6 listens at 0.190');
    expect([two.listening.toFixed(3), six.listening.toFixed(3)]).toEqual(['0.088', '0.190']);
    expect(prose).toContain('0.079 and −0.048');
    expect([signed(two.bias, 3), signed(six.bias, 3)]).toEqual(['0.079', '−0.048']);
  });

  test('of the senders neuron 1 has the heaviest weight, and is wished quieter', () => {
    const [first] = ranked(two.wires, 'senderWish');
    expect(prose).toContain('neuron 1 is first');
    expect(prose).toContain('at −0.72, is the heaviest');
    expect(first?.sender).toBe(0);
    expect(signed(first?.weight ?? 0, 2)).toBe('−0.72');
    expect(first?.senderWish).toBeLessThan(0);
  });

  test('the slope of a sigmoid is at most a quarter', () => {
    expect(activations.sigmoid.slope(0)).toBe(0.25);
    for (let z = -9; z <= 9; z += 0.1)
      expect(activations.sigmoid.slope(z)).toBeLessThanOrEqual(0.25);
  });
});

describe('what chapter 14 says of the way back', () => {
  test('lamp 2 would have neuron 2 quieter, lamp 6 louder, and all ten +0.071', () => {
    const shares = sharesOf(sight, { layer: 2, unit: 1 });
    expect(prose).toContain('quieter: its wish is −0.022. Lamp 6 would like it louder: +0.057');
    expect(signed(shares[2]?.wish ?? 0, 3)).toBe('−0.022');
    expect(signed(shares[6]?.wish ?? 0, 3)).toBe('0.057');
    expect(prose).toContain('a wish of +0.071');
    expect(waysOf(sight, { layer: 2, unit: 1 }).wrong.toFixed(3)).toBe('0.071');
    expect(shares[6]?.weight, 'it puts lamp 6 out').toBeLessThan(0);
  });

  test('573 pixels are paper, and their 9,168 weights have no wish', () => {
    expect(prose).toContain('The other 573 pixels are paper. Their 9,168 weights');
    const paper = Array.from(sight.x).filter((ink) => ink === 0).length;
    expect(paper).toBe(573);
    expect(paper * 16).toBe(9168);
    expect(sight.slopes.filter((slope) => slope === 0)).toHaveLength(9168);
  });

  test('the first step reads a 2; a small one keeps its promise, a large one promises more than there is', () => {
    const [first, small, large] = [stepOf(sight, 2), stepOf(sight, 0.1), stepOf(sight, 10)];
    expect(prose).toContain('by twice their wishes, all at once, and the 2 is read as a 2');
    expect(wishing.defaults.rate).toBe(2);
    expect(answerOf(first.after)).toBe(2);
    expect(prose).toContain('that the loss falls by 0.14. It falls by 0.11.');
    expect([first.promised.toFixed(2), first.measured.toFixed(2)]).toEqual(['-0.14', '-0.11']);
    expect(prose).toContain('it is 0.0070, and the loss falls by 0.0069');
    expect([small.promised.toFixed(4), small.measured.toFixed(4)]).toEqual(['-0.0070', '-0.0069']);
    expect(prose).toContain(
      'the promise is 0.70, which is more than there is to lose: the loss was 0.49',
    );
    expect(prose).toContain('It falls by 0.42.');
    expect([large.promised.toFixed(2), large.measured.toFixed(2)]).toEqual(['-0.70', '-0.42']);
  });

  test('two pairs fire together, and one of them is wired less', () => {
    const { stronger, weaker } = strongestPairs(sight);
    expect(stronger).toMatchObject({ layer: 2, unit: 7, sender: 9 });
    expect(weaker).toMatchObject({ layer: 2, unit: 11, sender: 9 });
    expect(prose).toContain('Neuron 10 of the first hidden layer is loud, at 0.89');
    expect(prose).toContain('neuron 8 of the second, which is on as well, at 0.65');
    expect(prose).toContain('neuron 12, which is on at 0.79');
    const on = [levelOf(sight, 1).a[9], levelOf(sight, 2).a[7], levelOf(sight, 2).a[11]];
    expect(on.map((a) => a?.toFixed(2))).toEqual(['0.89', '0.65', '0.79']);
    expect(levelOf(sight, 2).wishes[11]).toBeLessThan(0);
    expect(prose).toContain('three quarters as much');
    expect(-(weaker?.wish ?? 0) / (stronger?.wish ?? 1)).toBeCloseTo(0.75, 2);
  });
});

describe('what chapter 14 says of following one digit alone', () => {
  const count = 200;
  test('after two steps every one of 200 new digits is read as a 2', async () => {
    expect(prose).toContain('After two steps, at a rate of 3');
    expect(prose).toContain(
      'all of the first 200 that it had never seen, of which it read 124 rightly',
    );
    const { validation } = split(await readPackage());
    const x = inkOf(validation.pixels.subarray(0, count * 784));
    const read = (network: Network): number[] => {
      const lamps = forward(network, x).at(-1)?.a ?? new Float64Array();
      return Array.from({ length: count }, (_, i) => {
        const own = lamps.subarray(10 * i, 10 * (i + 1));
        return own.indexOf(Math.max(...own));
      });
    };
    const before = read(halfTrained);
    expect(before.filter((digit, i) => digit === validation.labels[i])).toHaveLength(124);
    const after = stepOf(stepOf(sight, 3).after, 3).after;
    expect(new Set(read(after.network))).toEqual(new Set([2]));
  });
});

describe('what chapter 14 says of the vote', () => {
  const batch = openingBatch();
  const own = votersOf(batch);
  const sceneAt = (some: Partial<typeof schema.defaults>) => {
    const setup = { ...schema.defaults, ...some };
    const targets = targetsIn(setup.relabelled, batch.labels);
    const seen = own.map((voter) => {
      const target = targets.get(voter.image);
      return target === undefined ? voter : voterOf(batch, voter.image, target);
    });
    return sceneOf(setup, batch, own, seen);
  };

  test('two 3s win against eighteen others', () => {
    const { votes, shown, weight } = sceneAt({});
    const [up, down] = [votes.filter(({ pull }) => pull > 0), votes.filter(({ pull }) => pull < 0)];
    expect(up.map(({ label }) => label)).toEqual([3, 3]);
    expect(down).toHaveLength(18);
    expect(weight).toMatchObject({ layer: 3, to: 3 });
    expect([shown.up, shown.down, shown.step]).toEqual([0.02707, -0.01896, 0.00811]);
    for (const said of ['by 0.01896 together', 'pull up by 0.02707', 'goes up by 0.00811'])
      expect(prose).toContain(said);
    expect(prose).toContain('is 0.24 at most');
    expect(Math.max(...down.map(({ wrong }) => Math.abs(wrong))).toFixed(2)).toBe('0.24');
    expect(prose).toContain('wrong by 0.67 and 0.78');
    expect(up.map(({ wrong }) => wrong.toFixed(2)).toSorted()).toEqual(['0.67', '0.78']);
    expect(prose).toContain('0.046 was pulled, and 0.008 is left');
    expect((shown.up - shown.down).toFixed(3)).toBe('0.046');
    expect(prose).toContain('More than four fifths');
    expect(shown.step / (shown.up - shown.down)).toBeLessThan(1 / 5);
  });

  test('without the louder of the two the step turns round', () => {
    expect(prose).toContain('the step, an average over nineteen now, turns round, to −0.00797');
    const { votes } = sceneAt({});
    expect(votes[0]?.image).toBe(13);
    expect(sceneAt({ without: [13] }).step.toFixed(5)).toBe('-0.00797');
  });

  test('one wrong label turns a step of −0.01620', () => {
    expect(prose).toContain('from neuron 8 to lamp 6, and count the first of the 1s as a 6');
    expect(prose).toContain('The step was −0.01620. Now it is +0.00151.');
    const { step, before, votes } = sceneAt(stories.relabelled.setup);
    expect([before.toFixed(5), step.toFixed(5)]).toEqual(['-0.01620', '0.00151']);
    expect(votes.filter(({ label, target }) => label !== target)).toMatchObject([
      { label: 1, target: 6 },
    ]);
    expect(pullsOf(own, { layer: 3, from: 7, to: 6 }, 3)).toBe(before);
  });
});
