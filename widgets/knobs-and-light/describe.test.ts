import { fc, test as property } from '@fast-check/vitest';
import { describe as group, expect, it } from 'vitest';
import { amount, article, describe, progressOf, type Scene } from './describe.ts';
import { inputs, lessonFrom, type Lesson } from './model.ts';
import type { Tally } from './scores.ts';
import { schema } from './setup.ts';
import { challenges, stories } from './stories.ts';
import { hintFor, questionFor, status } from './telling.ts';

const machine = { w: new Float64Array(inputs), threshold: 30 };
const sceneOf = (part: Partial<Scene> & { learnt?: Partial<Lesson> }): Scene => ({
  task: { yes: 5, no: 'rest' },
  machine,
  ...{ label: 5, sum: 36.6, lit: true },
  tally: { hits: 2, misses: 1, falseAlarms: 15, rightlyDark: 12 },
  ...{ fresh: false, painting: false, settled: false, problem: undefined },
  places: Array.from({ length: 8000 }, (_, n) => n),
  ...part,
  lesson: { ...lessonFrom(machine), ...part.learnt },
});
const counts = (hits: number, misses: number, falseAlarms: number, rightlyDark: number): Tally => ({
  ...{ hits, misses, falseAlarms, rightlyDark },
});

group('the description', () => {
  it('says what the digit weighs, what the lamp does, and how always no would do', () => {
    expect(describe(sceneOf({}))).toBe(
      '5 against the rest. The 5 in front of the machine weighs 36.6, the threshold is 30.0: the lamp is on, which is right. ' +
        'On the 30 digits beside it it is right 46.7 % of the time, where a lamp that never burns would be right 90.0 %; ' +
        'it finds 2 of the 3 that it should and burns wrongly 15 times.',
    );
  });

  it('says so where the lamp is wrong, where the digits are new, and what failed', () => {
    const says = describe(sceneOf({ label: 8, fresh: true, problem: 'No digits came.' }));
    expect(says).toContain('the lamp is on, which is wrong');
    expect(says).toContain('On 30 new digits');
    expect(says).toMatch(/No digits came\.$/);
  });

  it('says how far the rule has come', () => {
    const learnt = { mistakes: 12, looks: 90 };
    expect(progressOf(sceneOf({ learnt }))).toBe(
      '12 mistakes mended in 90 looks; the first pass is not over.',
    );
    expect(progressOf(sceneOf({ learnt: { mistakes: 851, looks: 16_010 } }))).toBe(
      '851 mistakes mended in 16,010 looks, 2 passes; none without a mistake.',
    );
    expect(progressOf(sceneOf({ learnt, settled: true }))).toContain('will never move again');
    expect(describe(sceneOf({ learnt }))).toContain('12 mistakes mended');
  });

  it('has a sentence where there is nothing to tell apart', () => {
    const scene = sceneOf({ task: { yes: 5, no: 5 }, tally: counts(0, 0, 0, 0) });
    expect(describe(scene)).toContain('There are no digits to count.');
    expect(describe(scene)).toContain('leaves nothing to tell apart');
    expect(status(scene)).toContain('choose two different kinds');
    expect(hintFor(scene)).toContain('Choose two different kinds');
  });

  const any = fc.double({ min: -1e300, max: 1e300, noNaN: true });
  const count = fc.nat(1000);
  property.prop([any, any, fc.tuple(count, count, count, count), fc.boolean()])(
    'has a number wherever it names one',
    (sum, threshold, [a, b, c, d], lit) => {
      const scene = sceneOf({
        sum,
        lit,
        machine: { ...machine, threshold },
        tally: counts(a, b, c, d),
      });
      expect(describe(scene)).not.toMatch(/NaN|Infinity|undefined|-|−0\.0/);
    },
  );

  it('writes huge sums as powers of ten, small ones with a decimal', () => {
    expect([36.64, -0.01, -12, 3e10, -4.5e9].map(amount)).toEqual([
      ...['36.6', '0.0', '−12.0', '3.0 × 10^10', '−4.5 × 10^9'],
    ]);
    expect([5, 8].map(article)).toEqual(['a 5', 'an 8']);
  });
});

group('the status line', () => {
  it('says where a lamp tells nothing apart, and is silent otherwise', () => {
    expect(status(sceneOf({ tally: counts(3, 0, 27, 0) }))).toBe(
      'Every one of the 30 digits lights the lamp: it tells nothing apart.',
    );
    expect(status(sceneOf({ tally: counts(0, 3, 0, 27) }))).toBe(
      'Not one of the 30 digits lights the lamp: it finds nothing, and yet is right 90.0 % of the time.',
    );
    expect(status(sceneOf({}))).toBeUndefined();
  });
});

group('the predictions', () => {
  const after = (passes: number) => ({
    mistakes: 7167,
    looks: 8000 * passes,
    perPass: new Array<number>(passes).fill(220),
  });

  it('for the fives it is answered after twenty-five passes, and not before', () => {
    expect(questionFor(sceneOf({ learnt: after(24) }))?.answer).toBeUndefined();
    const question = questionFor(sceneOf({ learnt: after(25) }));
    expect(question?.answer).toBe('goes-on');
    expect(question?.because).toContain('Its best pass had 220 mistakes');
  });

  it('for 3 against 7 it is answered when the knobs rest', () => {
    const task = { yes: 3, no: 7 } as const;
    expect(questionFor(sceneOf({ task }))?.answer).toBeUndefined();
    const question = questionFor(sceneOf({ task, settled: true, learnt: { mistakes: 445 } }));
    expect(question?.answer).toBe('settles');
    expect(question?.because).toContain('After 445 mistakes');
  });

  it('is not asked about digits of the reader’s own choice', () => {
    expect(questionFor(sceneOf({ task: { yes: 3, no: 8 } }))).toBeUndefined();
  });
});

group('the challenges', () => {
  const solved = (id: string, scene: Scene) =>
    challenges.find((challenge) => challenge.id === id)?.solved(scene);

  it('always no is beaten by one digit more, and not by as many', () => {
    const on = (tally: Tally) => sceneOf({ fresh: true, tally });
    expect(solved('beat-always-no', on(counts(2, 75, 1, 922)))).toBe(true);
    expect(solved('beat-always-no', on(counts(1, 76, 1, 922)))).toBe(false);
  });

  it('half and half wants half of both', () => {
    const on = (tally: Tally) => sceneOf({ fresh: true, tally });
    expect(solved('half-and-half', on(counts(38, 38, 38, 900)))).toBe(true);
    expect(solved('half-and-half', on(counts(37, 38, 37, 900)))).toBe(false);
    expect(solved('half-and-half', on(counts(38, 38, 39, 900)))).toBe(false);
    expect(solved('half-and-half', on(counts(0, 0, 0, 0)))).toBe(false);
  });

  it('count by hand alone, with the brush lifted, on new digits, against all the rest', () => {
    const tally = counts(70, 7, 1, 922);
    const good = { fresh: true, tally };
    for (const { id } of challenges) {
      expect(solved(id, sceneOf(good))).toBe(true);
      expect(solved(id, sceneOf({ ...good, fresh: false }))).toBe(false);
      expect(solved(id, sceneOf({ ...good, painting: true }))).toBe(false);
      expect(solved(id, sceneOf({ ...good, learnt: { mistakes: 1 } }))).toBe(false);
      expect(solved(id, sceneOf({ ...good, task: { yes: 5, no: 3 } }))).toBe(false);
    }
  });
});

group('every story', () => {
  it.each(Object.entries(stories))('%s lies within the limits', (_, { setup }) => {
    expect(schema.parse(setup).problems).toEqual([]);
  });
});
