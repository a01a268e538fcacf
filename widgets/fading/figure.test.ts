import { render } from 'svelte/server';
import { describe as group, expect, it } from 'vitest';
import { stillDigits } from '#data/still';
import { describe, raised, said, verdict } from './describe.ts';
import { inked, type Scene } from './model.ts';
import { schema, type Setup } from './setup.ts';
import Speeds from './Speeds.svelte';
import { Fading } from './state.svelte.ts';
import { challenges, stories } from './stories.ts';

const examples = inked(stillDigits);
const { defaults } = schema;
const at = (some: Partial<Setup>): Scene => new Fading({ ...defaults, ...some }, examples).scene;

group('the description', () => {
  it('says our numbers and his', () => {
    expect(describe(at({ depth: 2 }))).toBe(
      '2 hidden layers of 30 sigmoid neurons, weights of variance 1/n and biases of variance 1: the sizes of the gradient from the first layer to the last, in the middle of 11 draws, are 0.063 (his: 0.07), 0.29 (his: 0.31). ' +
        verdict(at({ depth: 2 })),
    );
  });

  it.each([
    [{ depth: 1 }, 'nothing for its gradient to fade through'],
    [{ depth: 4 }, 'His: 95 times.'],
    [{ depth: 8 }, 'times smaller than the last’s. On the way back each layer multiplies by σ′'],
    [{ depth: 8, start: 'large', bend: 'relu' }, 'times larger than the last’s'],
    [{ depth: 2, start: 'he', bend: 'relu' }, 'about as large as the last’s'],
  ] as const)('%o: …%s…', (some, words) => {
    expect(verdict(at(some))).toContain(words);
  });

  it('writes numbers of every size', () => {
    expect([0, 0.0123, 0.2, 25.3, 352, 52_341, 4.12e-6].map(said)).toEqual([
      ...['0', '0.012', '0.20', '25', '350', '52,000', '4.1 × 10^−6'],
    ]);
  });

  it('raises the powers of an axis', () => {
    expect([1e-6, 1e-4, 0.01, 1, 1e6].map(raised)).toEqual(['10⁻⁶', '10⁻⁴', '0.01', '1', '10⁶']);
  });

  it.each(schema.fields.start.options)('has a number wherever it names one: %s', (start) => {
    const fading = new Fading({ ...defaults, start }, examples);
    for (const bend of schema.fields.bend.options)
      for (const depth of [1, 2, 5, 8]) {
        fading.choose({ depth, bend });
        expect(fading.says).not.toMatch(/NaN|Infinity|undefined|e[+-]\d/);
      }
  });
});

group('the picture', () => {
  it('draws his number in the column of its layer, where ours is', () => {
    const { body } = render(Speeds, { props: { scene: at({ depth: 4 }), label: '' } });
    // Without the key below it.
    const [picture = ''] = body.split('<ul');
    const seen = (mark: RegExp): string[] => Array.from(picture.matchAll(mark), ([, x = '']) => x);
    const his = seen(/class="his[^"]*" d="M([\d.]+) /g);
    expect(his).toHaveLength(4);
    expect(his).toEqual(seen(/<circle cx="([\d.]+)"/g));
  });
});

group('the state', () => {
  it('answers the prediction by the network that it asks for, and keeps the answer', () => {
    const fading = new Fading(defaults, examples);
    fading.choose({ depth: 8, bend: 'relu' });
    expect(fading.answer).toBeUndefined();
    fading.choose({ bend: 'sigmoid' });
    expect(fading.answer).toBe('5');
    fading.choose({ depth: 2 });
    expect(fading.answer).toBe('5');
    fading.reset();
    expect([fading.answer, fading.setup]).toEqual([undefined, defaults]);
  });

  it('draws the same networks again', () => {
    expect(at({ depth: 3 })).toEqual(at({ depth: 3 }));
  });
});

group('the challenges', () => {
  it.each([
    ['level', { depth: 8, bend: 'relu', start: 'he' }, { depth: 8, bend: 'relu', start: 'glorot' }],
    ['level', { depth: 8, bend: 'relu', start: 'he' }, { depth: 7, bend: 'relu', start: 'he' }],
    [
      'burst',
      { depth: 8, bend: 'relu', start: 'large' },
      { depth: 6, bend: 'relu', start: 'large' },
    ],
  ] as const)('%s is solved by %o and not by %o', (id, solves, fails) => {
    const challenge = challenges.find((each) => each.id === id);
    expect(challenge?.solved(at(solves))).toBe(true);
    expect(challenge?.solved(at(fails))).toBe(false);
  });
});

group('every story', () => {
  it.each(Object.entries(stories))('%s lies within the limits', (_, { setup }) => {
    expect(schema.parse(setup).problems).toEqual([]);
  });
});
