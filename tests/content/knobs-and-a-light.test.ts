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
  test('696 of 8,000 are fives, so it is right about 91.3 %, and about 92.3 % of the new ones', () => {
    expect(prose).toContain('Of the 8,000 training digits, 696 are fives.');
    expect(prose).toContain('right about all the others: 91.3 %');
    expect(prose).toContain('it is 92.3 %');
    const fives = training.labels.filter((label) => label === 5).length;
    expect([fives, training.count]).toEqual([696, 8000]);
    const dark = { w: new Float64Array(inputs), threshold: 0 };
    const task = { yes: 5, no: 'rest' } as const;
    expect(percent(scoresOf(tallyOf(dark, training, task)).accuracy)).toBe('91.3 %');
    expect(percent(scoresOf(tallyOf(dark, validation, task)).accuracy)).toBe('92.3 %');
  });
});

describe('what chapter 5 says of the rule', () => {
  test('3 against 7: 445 mistakes in 23 passes over 1,673 digits, and 218 of 222 new ones right', () => {
    expect(prose).toContain('23 times through the 1,673 training digits');
    expect(prose).toContain('75 mistakes in the first pass, 39 in the second, and in all 445');
    expect(prose).toContain('Of 222 new digits it then tells 218 right');
    const task = { yes: 3, no: 7 };
    const places = placesOf(task, training);
    const end = ruled(task, 1000);
    expect([places.length, passesOf(end, places), end.mistakes]).toEqual([1673, 23, 445]);
    expect([end.perPass[0], end.perPass[1], end.perPass.at(-1)]).toEqual([75, 39, 0]);
    expect(isSettled(end, places)).toBe(true);
    const { hits, misses, falseAlarms, rightlyDark } = tallyOf(end, validation, task);
    expect([hits + rightlyDark, hits + misses + falseAlarms + rightlyDark]).toEqual([218, 222]);
  });

  test('5 against the rest: 23,413 mistakes in a hundred passes, and worth something', () => {
    expect(prose).toContain(
      'after a hundred passes and 23,413 mistakes, about two hundred in each',
    );
    expect(prose).toContain('96.5 % are told right, recall 67.5 %, precision 83.9 %');
    const task = { yes: 5, no: 'rest' } as const;
    const end = ruled(task, 100);
    expect([end.mistakes, isSettled(end, placesOf(task, training))]).toEqual([23_413, false]);
    end.perPass.slice(-20).forEach((mistakes) => expect(Math.abs(mistakes - 200)).toBeLessThan(40));
    const { accuracy, recall, precision } = scoresOf(tallyOf(end, validation, task));
    expect([accuracy, recall, precision].map(percent)).toEqual(['96.5 %', '67.5 %', '83.9 %']);
  }, 60_000);
});
