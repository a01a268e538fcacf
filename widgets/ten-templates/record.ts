/** Writes `recorded.json`: the training that the figure shows before the reader's own. Seeded, on the CPU road. */
import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { localEngine } from '#engine/testing';
import { FIRST_COUNT, readPackage, select, split } from '#data/pack';
import { wholeCourse } from './course.ts';
import { inputs, mean, read } from './model.ts';
import { indexOfPass, recordedEarly } from './plan.ts';
import { packFrame, packInk, runsOf, type Recording } from './recording.ts';
import { schema } from './setup.ts';

const digits = split(await readPackage());
const first = select(
  digits.training,
  Uint32Array.from({ length: FIRST_COUNT }, (_, i) => i),
);
const engine = await localEngine();
const course = await wholeCourse(engine, first, digits, schema.defaults);
await engine.close();

/** An early moment to scrub back to, and the end of the first pass. What comes then is for Play to show. */
const kept = [recordedEarly, indexOfPass(1)].flatMap((index) => course[index] ?? []);
const known = course.slice(0, indexOfPass(1) + 1);
const last = kept.at(-1);
const inkOf = (n: number): Float64Array =>
  Float64Array.from(
    digits.validation.pixels.subarray(n * inputs, (n + 1) * inputs),
    (v) => v / 255,
  );

/** The example is a clear three: the one among the first hundred validation digits that is read most surely. */
const threes = Array.from({ length: 100 }, (_, n) => n).filter(
  (n) => digits.validation.labels[n] === 3,
);
const sureness = (n: number): number => (last ? (read(last, inkOf(n)).probabilities[3] ?? 0) : 0);
const example = threes.reduce((best, n) => (sureness(n) > sureness(best) ? n : best));

const thousandths = (value: number | undefined): number => Math.round((value ?? 0) * 1000);
const runs = runsOf(kept);
const recording: Recording = {
  accuracy: known.map(({ accuracy }) => thousandths(accuracy)),
  likeness: known.map((frame) => thousandths(mean(frame.likeness ?? []))),
  runs,
  frames: kept.map((frame) => packFrame(frame, runs)),
  example: { label: 3, ink: packInk(inkOf(example)) },
};
const text = await format(JSON.stringify(recording), { parser: 'json', printWidth: 100 });
await writeFile(new URL('./recorded.json', import.meta.url), text);
console.log(`recorded.json: ${text.length} bytes; accuracy ${last?.accuracy} after one pass`);
