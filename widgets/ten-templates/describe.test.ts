import { describe as group, expect, it } from 'vitest';
import { describe, progressOf, share, type Scene } from './describe.ts';
import { classes, inputs, read } from './model.ts';
import { indexOfPass, lastIndex } from './plan.ts';
import { schema } from './setup.ts';
import { challenges, stories } from './stories.ts';
import { clearer, status } from './telling.ts';

const zeros = { w: new Float64Array(inputs * classes), b: new Float64Array(classes) };
/** Weights under which a picture of one inked pixel, the first, is read as `digit`. */
const forDigit = (digit: number) => {
  const w = new Float64Array(inputs * classes);
  w[digit] = 3;
  w[(digit + 1) % classes] = -1;
  return { w, b: new Float64Array(classes) };
};
const x = Float64Array.from({ length: inputs }, (_, i) => (i === 0 ? 1 : 0));
const likeness = new Array<number>(classes).fill(0.62);

const early = {
  index: indexOfPass(1),
  ...forDigit(1),
  accuracy: 0.88,
  likeness: likeness.map(() => 0.9),
};
const late = { index: lastIndex, ...forDigit(7), accuracy: 0.919, likeness };

function sceneOf(part: Partial<Scene>): Scene {
  const shown = part.shown ?? late;
  const picture = part.picture ?? { x, drawn: true };
  const reading = read(shown, picture.x);
  return {
    setup: schema.defaults,
    phase: 'done',
    own: true,
    frames: [{ index: 0, ...zeros }, early, late],
    shown,
    picture,
    drawing: false,
    reading,
    looked: reading.answer,
    problem: undefined,
    ...part,
  };
}

group('describe', () => {
  it('says when, how good, how like digits, what is read and why', () => {
    expect(describe(sceneOf({}))).toBe(
      'Ten images of weights after 160,000 digits (20 passes). The images have lost the look of digits (likeness 0.62), ' +
        '91.9 % of the validation digits read right. Your drawing is read as 7 (71 %). ' +
        'Its score for 7 is 3.00: 3.00 in favour, 0.00 against, bias 0.00.',
    );
  });

  it('says of a machine of zeros that it cannot decide', () => {
    const shown = { index: 0, ...zeros, accuracy: 0.1, likeness: likeness.map(() => 0) };
    expect(describe(sceneOf({ shown, picture: { x, drawn: false } }))).toBe(
      'Ten images of weights before the first digit. All ten images are blank (likeness 0.00), ' +
        '10.0 % of the validation digits read right. The example could be any digit: all ten scores are equal.',
    );
  });

  it('says nothing of accuracy before it can be measured, and tells a problem last', () => {
    const text = describe(sceneOf({ shown: { index: 3, ...zeros }, problem: 'It broke.' }));
    expect(text).not.toContain('validation');
    expect(text).toMatch(/It broke\.$/);
  });

  it('a share is never called 0 or 100 % where it is neither', () => {
    expect([0, 0.001, 0.5, 0.999, 1].map(share)).toEqual([
      '0 %',
      '< 1 %',
      '50 %',
      '> 99 %',
      '100 %',
    ]);
  });

  it('a moment is told in digits and in passes', () => {
    expect([0, 1, indexOfPass(1), lastIndex].map(progressOf)).toEqual([
      'before the first digit',
      'after 100 digits',
      'after 8,000 digits (1 pass)',
      'after 160,000 digits (20 passes)',
    ]);
  });
});

group('the status line', () => {
  const standing = {
    phase: 'training',
    own: true,
    loaded: 0.34,
    latest: early,
    setup: schema.defaults,
  } as const;

  it('says which digits are trained on', () => {
    expect(status(standing)).toContain('all 8,000 digits');
    expect(status({ ...standing, latest: { index: 4, ...zeros } })).toContain(
      'the first 400 digits',
    );
    expect(status({ ...standing, phase: 'waiting' })).toContain(
      'The other 7,600 are on their way: 34 % of the data is here',
    );
  });

  it('tells what was trained beforehand from what was trained here', () => {
    expect(status({ ...standing, phase: 'idle', own: false })).toContain('Trained beforehand');
    expect(status({ ...standing, phase: 'done' })).toContain('Trained here');
  });
});

group('the prediction', () => {
  it('is answered by the likeness after one pass and after twenty, either way', () => {
    expect(clearer([early, late])).toEqual({
      pass: 'one',
      because:
        'And yet: 88.0 % of new digits read right after one pass, 91.9 % after twenty. The weights are evidence for and against, not portraits.',
    });
    expect(clearer([{ ...early, likeness: likeness.map(() => 0.5) }, late])?.pass).toBe('twenty');
    expect(clearer([early])).toBeUndefined();
  });

  it('does not claim that more digits were read right where they were not', () => {
    const because = clearer([early, { ...late, accuracy: 0.6 }])?.because;
    expect(because).toBe('88.0 % of new digits read right after one pass, 60.0 % after twenty.');
  });
});

group('challenges', () => {
  const solved = (id: string, part: Partial<Scene>) =>
    challenges.find((one) => one.id === id)?.solved(sceneOf(part));

  it('a drawing that is read differently after one pass and after twenty solves the first', () => {
    expect(solved('changed-mind', {})).toBe(true);
    expect(solved('changed-mind', { picture: { x, drawn: false } })).toBe(false);
    expect(solved('changed-mind', { drawing: true })).toBe(false);
    expect(solved('changed-mind', { frames: [early, { ...late, ...forDigit(1) }] })).toBe(false);
    expect(solved('changed-mind', { frames: [early] })).toBe(false);
    // Half of the ink: the same two answers, but with less than half of the probability.
    expect(solved('changed-mind', { picture: { x: x.map((ink) => ink / 2), drawn: true } })).toBe(
      false,
    );
  });

  it('the moment at which the seven is clearest solves the second, two moments further does not', () => {
    const frames = [0, 0.3, 0.8, 0.7, 0.6, 0.5].map((like, index) => ({
      index,
      ...zeros,
      likeness: likeness.map((_, k) => (k === 7 ? like : 1 - like)),
    }));
    const at = (index: number, part: Partial<Scene> = {}) => {
      const shown = frames[index] ?? late;
      return solved('clearest-seven', {
        frames,
        shown,
        setup: { ...schema.defaults, look: 7 },
        ...part,
      });
    };
    expect([1, 2, 3].map((index) => at(index))).toEqual([true, true, true]);
    expect([4, 5].map((index) => at(index))).toEqual([false, false]);
    expect(at(2, { setup: { ...schema.defaults, look: 1 } })).toBe(false);
    expect(at(2, { phase: 'training' })).toBe(false);
    expect(at(2, { own: false })).toBe(false);
  });
});

group('stories', () => {
  it('are within the limits of the setup', () => {
    for (const { setup } of Object.values(stories))
      expect(schema.parse(setup).problems).toEqual([]);
  });
});
