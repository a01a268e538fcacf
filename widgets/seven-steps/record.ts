/** Writes `recorded.json`: the averages, what pixel similarity reaches with them, and the first digits to look at. */
import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { readPackage, split } from '#data/pack';
import { average, difference, nearer } from './baseline.ts';
import { pictureOf, threesAndSevens, type Digits } from './model.ts';
import type { Recording } from './recording.ts';
import { atHand, trainingCount, type Measure } from './setup.ts';

const sets = split(await readPackage());
const training = threesAndSevens(sets.training, trainingCount);
const validation = threesAndSevens(sets.validation);

const pictures = (digits: Digits, y: number): Float32Array[] =>
  Array.from(digits.y.keys())
    .filter((n) => digits.y[n] === y)
    .map((n) => pictureOf(digits, n));
const [three, seven] = [average(pictures(training, 1)), average(pictures(training, -1))];
const right = (measure: Measure): number =>
  Array.from(validation.y).filter((y, n) => {
    const x = pictureOf(validation, n);
    const answer = nearer(difference(x, three, measure), difference(x, seven, measure));
    return answer === (y > 0 ? 3 : 7);
  }).length;
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const recording: Recording = {
  three: text(three),
  seven: text(seven),
  right: { absolute: right('absolute'), squared: right('squared') },
  validationCount: validation.count,
  digits: Array.from({ length: atHand }, (_, n) => ({
    label: (training.y[n] ?? 0) > 0 ? 3 : 7,
    ink: text(Uint8Array.from(pictureOf(training, n), (ink) => Math.round(255 * ink))),
  })),
};
const json = await format(JSON.stringify(recording), { parser: 'json', printWidth: 100 });
await writeFile(new URL('./recorded.json', import.meta.url), json);
console.log(`recorded.json: ${json.length} bytes`, recording.right, recording.validationCount);
