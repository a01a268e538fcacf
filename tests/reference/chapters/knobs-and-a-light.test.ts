import { beforeAll, describe, expect, test } from 'vitest';
import type { DigitSets } from '#data/digits';
import { readPackage, split } from '#data/pack';
import { settled } from '#maths/perceptron';
import { dot, lengthOf } from '#maths/vector';
import * as gates from '../../../widgets/gates/model.ts';
import { schema as gatesSchema } from '../../../widgets/gates/setup.ts';
import {
  inputs,
  isSettled,
  learn,
  lessonFrom,
  placesOf,
  type Lesson,
  type Task,
} from '../../../widgets/knobs-and-light/model.ts';
import numbers from './numbers.json' with { type: 'json' };

const { threeSeven, fiveRest, xor } = numbers.knobsAndALight;

let sets: DigitSets;
beforeAll(async () => {
  sets = split(await readPackage());
});

const pattern = Float64Array.from({ length: inputs }, (_, i) => (i % 7) - 3);

/** The rule from knobs at zero: which digits it was wrong about, and where it came to. */
function run(task: Task, passes: number) {
  const places = placesOf(task, sets.training);
  const most = passes * places.length;
  const onwards = (from: Lesson, count: number): Lesson =>
    learn(from, sets.training, places, task.yes, count, most - from.looks);
  let lesson = lessonFrom({ w: new Float64Array(inputs), threshold: 0 });
  const first: number[] = [];
  while (first.length < threeSeven.first.length) {
    lesson = onwards(lesson, 1);
    first.push(places.indexOf(lesson.last?.n ?? -1));
  }
  const end = onwards(lesson, Infinity);
  return { first, end, settled: isSettled(end, places) };
}

const tasks = [
  { name: '3 against 7', task: { yes: 3, no: 7 }, passes: 1000, torch: threeSeven, settles: true },
  { name: '5 against the rest', task: { yes: 5, no: 'rest' }, passes: 5, torch: fiveRest },
] as const;

describe.each(tasks)('Rosenblatt’s rule, $name', ({ task, passes, torch, ...more }) => {
  let found: ReturnType<typeof run>;
  beforeAll(() => {
    found = run(task, passes);
  });

  test('is wrong about the same digits in the same order as the listing in PyTorch', () => {
    expect(found.first).toEqual(torch.first);
    expect(found.end.mistakes).toBe(torch.mistakes);
  });

  test('makes as many mistakes in every pass', () => {
    // The figure stops after as many looks without a mistake as there are digits: that is within the last pass.
    expect(found.end.perPass).toEqual(torch.perPass);
    expect(found.settled).toBe('settles' in more);
    if ('settles' in more) expect(torch.perPass.at(-1)).toBe(0);
  });

  test('comes to the same knobs and the same threshold', () => {
    const { w, threshold } = found.end;
    expect(threshold).toBe(torch.threshold);
    expect(lengthOf(w)).toBeCloseTo(torch.weights.length, 8);
    expect(dot(w, pattern)).toBeCloseTo(torch.weights.pattern, 8);
    expect(w.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(torch.weights.sum, 8);
  });
});

test('the loop of the listing comes to the knobs that the figure comes to', () => {
  const places = placesOf({ yes: 3, no: 7 }, sets.training);
  const { pixels, labels } = sets.training;
  const pictures = places.map((n) => pixels.subarray(n * inputs, (n + 1) * inputs));
  const blank = { w: new Float64Array(inputs), threshold: 0 };
  const wishes = places.map((n) => labels[n] === 3);
  const { w, threshold } = settled(blank, pictures, wishes);
  const { end } = run({ yes: 3, no: 7 }, 1000);
  expect(w).toEqual(end.w);
  expect(threshold).toBe(threeSeven.threshold);
});

test('OR, NAND and then AND make XOR, with the weights of the listing in PyTorch', () => {
  const { p1, p2, p0, q1, q2, q0, v1, v2 } = gatesSchema.defaults;
  const [either, notBoth] = [
    { w1: p1, w2: p2, b: p0 },
    { w1: q1, w2: q2, b: q0 },
  ];
  const both = { w1: v1, w2: v2, b: -1.5 };
  const found = gates.inputs.map((at) => gates.through(either, notBoth, both, at).output);
  expect(found).toEqual(xor);
});
