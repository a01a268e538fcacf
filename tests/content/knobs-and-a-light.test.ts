import { describe, expect, test } from 'vitest';
import { readPackage, split } from '#data/pack';
import {
  inputs,
  isSettled,
  learn,
  lessonFrom,
  passesOf,
  placesOf,
  tallyOf,
  type Lesson,
  type Task,
} from '../../widgets/knobs-and-light/model.ts';
import recorded from '../../widgets/knobs-and-light/recorded.json' with { type: 'json' };
import { noKnobs, weightsOf } from '../../widgets/knobs-and-light/knobs.ts';
import { unpackAverages, unpackWall } from '../../widgets/knobs-and-light/recording.ts';
import { schema } from '../../widgets/knobs-and-light/setup.ts';
import { scoresOf } from '../../widgets/knobs-and-light/scores.ts';
import { proseOf } from './prose.ts';

/** Every number that chapter 5 prints and that the digits decide. */
const prose = proseOf('knobs-and-a-light');
const sets = split(await readPackage());
const { training, validation } = sets;

const percent = (fraction = NaN): string => `${(100 * fraction).toFixed(1)} %`;
/** Rosenblatt's rule from knobs at zero, so many times through the training digits at most. */
function ruled(task: Task, passes: number): Lesson {
  const places = placesOf(task, training);
  const zero = lessonFrom({ w: new Float64Array(inputs), threshold: 0 });
  return learn(zero, training, places, task.yes, Infinity, passes * places.length);
}

describe('what chapter 5 says of a lamp that never burns', () => {
  const task = { yes: 5, no: 'rest' } as const;
  const wall = unpackWall(recorded);

  test('it is right about 27 of the 30 digits beside the machine, and about 923 of 1,000 new ones', () => {
    expect(prose).toContain(
      'right about the other 27: 90.0 %. On a thousand new digits, 77 of them fives, it is 92.3 %',
    );
    const dark = { w: new Float64Array(inputs), threshold: 0 };
    expect(tallyOf(dark, wall, task).rightlyDark).toBe(27);
    expect(percent(scoresOf(tallyOf(dark, wall, task)).accuracy)).toBe('90.0 %');
    expect(tallyOf(dark, validation, task).misses).toBe(77);
    expect(percent(scoresOf(tallyOf(dark, validation, task)).accuracy)).toBe('92.3 %');
  });

  test('the average five lights the lamp for 17 of the 30, two of them fives', () => {
    expect(prose).toContain(
      'burns for 17 of the 30 digits beside the machine, and two of these are fives',
    );
    expect(prose).toContain('2 of 17: 11.8 %');
    const { turn, threshold } = schema.defaults;
    const w = weightsOf(unpackAverages(recorded)[5] ?? noKnobs(), turn);
    const tally = tallyOf({ w, threshold }, wall, task);
    expect([threshold, tally.hits, tally.hits + tally.falseAlarms]).toEqual([30, 2, 17]);
    expect(percent(scoresOf(tally).precision)).toBe('11.8 %');
  });
});

describe('what chapter 5 says of the rule', () => {
  test('3 against 7: 445 mistakes in 23 passes over 1,673 digits, and 218 of 222 new ones right', () => {
    expect(prose).toContain('through the 1,673 training digits');
    expect(prose).toContain('In the first pass it makes 75 mistakes, in the second 39');
    expect(prose).toContain(
      'In the 23rd it makes its last two, 445 in all. In the 24th it makes none',
    );
    expect(prose).toContain('Of 222 new digits it then tells 218 right');
    const task = { yes: 3, no: 7 };
    const places = placesOf(task, training);
    const end = ruled(task, 1000);
    expect([places.length, passesOf(end, places), end.mistakes]).toEqual([1673, 23, 445]);
    expect([end.perPass[0], end.perPass[1], ...end.perPass.slice(22)]).toEqual([75, 39, 2, 0]);
    expect(isSettled(end, places)).toBe(true);
    const { hits, misses, falseAlarms, rightlyDark } = tallyOf(end, validation, task);
    expect([hits + rightlyDark, hits + misses + falseAlarms + rightlyDark]).toEqual([218, 222]);
  });

  test('5 against the rest: 23,413 mistakes in a hundred passes, and worth something', () => {
    expect(prose).toContain(
      'after a hundred passes and 23,413 mistakes, about two hundred in each',
    );
    expect(prose).toContain(
      '96.5 % are told right, with a recall of 67.5 % and a precision of 83.9 %',
    );
    const task = { yes: 5, no: 'rest' } as const;
    const end = ruled(task, 100);
    expect([end.mistakes, isSettled(end, placesOf(task, training))]).toEqual([23_413, false]);
    end.perPass.slice(-20).forEach((mistakes) => expect(Math.abs(mistakes - 200)).toBeLessThan(40));
    const { accuracy, recall, precision } = scoresOf(tallyOf(end, validation, task));
    expect([accuracy, recall, precision].map(percent)).toEqual(['96.5 %', '67.5 %', '83.9 %']);
  });
});
