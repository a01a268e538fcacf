/** Writes `recorded.json`: the average of each training digit as knobs, and the digits that hang beside the machine. */
import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { readPackage, split } from '#data/pack';
import { stillDigits } from '#data/still';
import { nearestMarks, writeKnobs } from './knobs.ts';
import { inputs } from './model.ts';
import { packPixels, wallCount, type Recording } from './recording.ts';

const { training } = split(await readPackage());

const averageOf = (digit: number): Float64Array => {
  const sum = new Float64Array(inputs);
  let count = 0;
  for (let n = 0; n < training.count; n++) {
    if (training.labels[n] !== digit) continue;
    count++;
    for (let i = 0; i < inputs; i++)
      sum[i] = (sum[i] ?? 0) + (training.pixels[n * inputs + i] ?? 0) / 255;
  }
  return sum.map((ink) => ink / count);
};

const recording: Recording = {
  averages: Array.from({ length: 10 }, (_, digit) => writeKnobs(nearestMarks(averageOf(digit), 1))),
  ink: packPixels(stillDigits.pixels.subarray(0, wallCount * inputs)),
};
const text = await format(JSON.stringify(recording), { parser: 'json', printWidth: 100 });
await writeFile(new URL('./recorded.json', import.meta.url), text);
console.log(`recorded.json: ${text.length} bytes`);
