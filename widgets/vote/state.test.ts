import { fc, test as property } from '@fast-check/vitest';
import { describe as group, expect, it } from 'vitest';
import { describe, fixed, signed, weightCalled, type Scene } from './describe.ts';
import { schema, type Setup } from './setup.ts';
import { VoteState } from './state.svelte.ts';
import { challenges, stories } from './stories.ts';
import { openingBatch, openVote } from './world.ts';

const batch = openingBatch();
const opened = (some: Partial<Setup> = {}): VoteState =>
  new VoteState({ ...schema.defaults, ...some }, batch);
const shared = opened();
const at = (some: Partial<Setup>): Scene => {
  shared.apply({ ...schema.defaults, ...some });
  return shared.scene;
};

group('the batch', () => {
  it('holds two of every digit, in the order of their labels', () => {
    expect(batch.labels).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(new Set(batch.pixels.map((pixels) => pixels.join())).size).toBe(20);
  });
});

group('the state', () => {
  it('deletes the chosen image and takes it back', () => {
    const vote = opened({ image: 13 });
    vote.toggle();
    expect(vote.setup.without).toEqual([13]);
    expect(vote.scene.count).toBe(19);
    expect(vote.scene.votes.at(-1)).toMatchObject({ image: 13, deleted: true, pull: 0 });
    vote.toggle();
    expect(vote.setup).toEqual(schema.parse({ image: 13 }).setup);
  });

  it('relabels an image, again, and back to what it is', () => {
    const vote = opened({ image: 3 });
    vote.relabel(5);
    vote.choose(12);
    vote.relabel(1);
    expect(vote.setup.relabelled).toEqual([35, 121]);
    vote.choose(3);
    vote.relabel(8);
    expect(vote.setup.relabelled).toEqual([38, 121]);
    vote.relabel(3);
    expect(vote.setup.relabelled).toEqual([121]);
    vote.toggle();
    vote.restore();
    expect([vote.setup.relabelled, vote.setup.without]).toEqual([[], []]);
  });

  it('goes to a weight, and keeps it within its layer', () => {
    const vote = opened();
    expect(vote.reason).toBe('decided');
    vote.on(vote.telling.pixel);
    expect(vote.reason).toBe('pixel');
    vote.on({ layer: 3 });
    expect(vote.scene.weight).toEqual({ layer: 3, from: 15, to: 1 });
    expect(vote.reason).toBe('own');
    expect(schema.parse(vote.setup).problems).toEqual([]);
  });

  it('moves every pull with the rate', () => {
    const vote = opened();
    const { step } = vote.scene;
    vote.setRate(6);
    expect(vote.scene.step).toBeCloseTo(2 * step, 14);
  });

  it('answers the question once the longest pull is gone, and forgets it with Reset', () => {
    const vote = opened({ image: 13 });
    expect(vote.answer).toBeUndefined();
    vote.choose(3);
    vote.toggle();
    expect(vote.answer).toBeUndefined();
    vote.toggle();
    vote.choose(13);
    vote.toggle();
    expect(vote.answer).toBe('turns');
    vote.restore();
    expect(vote.answer).toBe('turns');
    vote.reset();
    expect(vote.answer).toBeUndefined();
    expect(vote.setup.image).toBe(13);
    vote.apply({ ...schema.defaults, without: [13] });
    expect(vote.answer).toBe('turns');
  });

  it('chooses the loudest first', () => {
    expect(openVote(schema.defaults).scene.chosen.image).toBe(schema.defaults.image);
    expect(at({}).votes[0]?.image).toBe(schema.defaults.image);
  });
});

group('the description', () => {
  it('says who pulls which way, the step, and what the chosen image does', () => {
    expect(describe(at({}))).toBe(
      '20 images vote on the weight from neuron 13 of layer 2 to lamp 3. 2 images pull it up by 0.02707 together, 18 pull it down by 0.01896. What is left is the step: the weight goes up by 0.00811. Chosen is a 3, read as a 6. It pulls the weight up by 0.01567.',
    );
  });

  it('calls the weights of the menu by their ends, not by what happens on them', () => {
    expect(Object.values(shared.telling).map(weightCalled)).toEqual([
      'neuron 13 to lamp 3',
      'neuron 8 to lamp 6',
      'neuron 4 to lamp 6',
      'neuron 16 to neuron 4',
      'pixel 12 of row 13 to neuron 2',
      'pixel 1 of row 1 to neuron 1',
    ]);
  });

  it('says who is deleted and who counts as what', () => {
    const says = describe(at({ image: 8, without: [8], relabelled: [84] }));
    expect(says).toContain('20 images (1 deleted, 1 relabelled) vote');
    expect(says).toContain('an 8, read as a 9, counted as a 4. It is deleted');
  });

  it('has a sentence where nobody votes, and where nobody pulls', () => {
    const everybody = Array.from({ length: 20 }, (_, image) => image);
    expect(describe(at({ without: everybody }))).toContain('Nobody votes: all 20 images');
    expect(describe(at({ layer: 1, from: 0 }))).toContain(
      'Nobody pulls: the pixel in row 1, column 1 is silent in all 20 images',
    );
    expect(describe(at({ layer: 1, from: 0, without: everybody.slice(1) }))).toContain(
      'in the image that is left',
    );
    expect(describe(at({ layer: 1, from: 347, to: 1, image: 1 }))).toContain(
      'does not pull at all',
    );
  });

  it('writes a true minus sign, a plus, and never −0', () => {
    expect([fixed(-0.001), signed(0.5, 1), signed(-0.25, 2), signed(-1e-9, 3)]).toEqual([
      '0.00',
      '+0.5',
      '−0.25',
      '0.000',
    ]);
  });
});

const integers = (max: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 0, max }), { maxLength: 20 });
property.prop(
  [
    fc.record({
      layer: fc.integer({ min: 1, max: 3 }),
      from: fc.integer({ min: 0, max: 783 }),
      to: fc.integer({ min: 0, max: 15 }),
      rate: fc.double({ min: 0.1, max: 10, noNaN: true }),
      image: fc.integer({ min: 0, max: 19 }),
      without: integers(19),
      relabelled: integers(199),
    }),
  ],
  { numRuns: 40 },
)('any setup has numbers and a sentence', (setup) => {
  expect(schema.parse(setup).problems).toEqual([]);
  shared.apply(setup);
  expect(shared.says).not.toMatch(/NaN|Infinity|undefined/);
  expect(shared.scene.chosen.image).toBe(setup.image);
  expect(shared.scene.votes).toHaveLength(20);
});

group('the challenges', () => {
  it.each([
    ['turn', { relabelled: [131] }, {}],
    ['turn', { layer: 3, from: 7, to: 6, relabelled: [16] }, { relabelled: [187] }],
    ['turn', { relabelled: [31] }, { relabelled: [31, 131] }],
    ['turn', { relabelled: [131] }, { relabelled: [131], without: [0] }],
    ['level', { without: [3, 18] }, { without: [0, 3] }],
    ['level', { without: [3, 18] }, { without: [3, 18], relabelled: [121] }],
    ['level', { without: [3, 18] }, { without: Array.from({ length: 20 }, (_, k) => k) }],
    ['level', { without: [3, 18] }, { layer: 1, from: 0, without: [3, 18] }],
  ] as const)('%s is solved by %o and not by %o', (id, solves, fails) => {
    const challenge = challenges.find((each) => each.id === id);
    const scene = (some: object): Scene => at(schema.parse(some).setup);
    expect(challenge?.solved(scene(solves))).toBe(true);
    expect(challenge?.solved(scene(fails))).toBe(false);
  });

  it('of all pairs on the first weight one alone leaves hardly anything of the step', () => {
    const level = challenges.find(({ id }) => id === 'level');
    const vote = opened();
    const pairs = Array.from({ length: 20 }, (_, p) =>
      Array.from({ length: p }, (_, q) => [q, p]),
    ).flat();
    const solving = pairs.filter((without) => {
      vote.apply({ ...schema.defaults, without });
      return level?.solved(vote.scene);
    });
    expect(solving).toEqual([[3, 18]]);
  });
});

group('every story', () => {
  it.each(Object.entries(stories))('%s lies within the limits', (_, { setup }) => {
    expect(schema.parse(setup).problems).toEqual([]);
  });

  it('shows a weight that the model found where it says so', () => {
    const { telling } = shared;
    expect(at(stories.divided.setup).weight).toEqual(telling.divided);
    expect(at(stories.pixel.setup).weight).toEqual(telling.pixel);
    expect(at(stories.silent.setup).weight).toEqual(telling.silent);
    expect(at(stories.relabelled.setup).before * at(stories.relabelled.setup).step).toBeLessThan(0);
  });
});
