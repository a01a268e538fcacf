/** Writes `recorded.json`: the pictures that two of the starts are made of, what they cost, and the shape of the valley. */
import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { readPackage, split } from '#data/pack';
import { threesAndSevens } from '#maths/linear-cost';
import { bowlOf, leastCost, sharpestBend } from './bowl.ts';
import { bendOf, levels, meanOver } from './gather.ts';
import type { Recording } from './recording.ts';
import { startOf } from './model.ts';
import { trainingCount } from './setup.ts';
import { inksOf } from './work.ts';

const digits = threesAndSevens(split(await readPackage()).training, trainingCount);
const bowl = bowlOf(inksOf(digits));
const pictures = {
  three: levels(meanOver(digits, 1, (ink) => ink)),
  seven: levels(meanOver(digits, -1, (ink) => ink)),
  inked: levels(meanOver(digits, 1, (ink) => Number(ink > 0))),
};
const whole = { spread: 1, seed: 1, ink: 1, difference: 1 };
const bend = (name: 'random' | 'ink' | 'difference') =>
  bendOf(startOf(name, whole, pictures), digits);
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const recording: Recording = {
  three: text(pictures.three),
  seven: text(pictures.seven),
  inked: text(pictures.inked),
  bends: { random: bend('random'), ink: bend('ink'), difference: bend('difference') },
  least: leastCost(bowl),
  sharpest: sharpestBend(bowl),
};
const json = await format(JSON.stringify(recording), { parser: 'json', printWidth: 100 });
await writeFile(new URL('./recorded.json', import.meta.url), json);
console.log(
  `recorded.json: ${json.length} bytes`,
  recording.bends,
  recording.least,
  recording.sharpest,
);
