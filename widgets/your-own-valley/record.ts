/** Writes `recorded.json`: the valley that the figure shows before the reader's own. Seeded, on the CPU road. */
import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { localEngine } from '#engine/testing';
import { readPackage, split } from '#data/pack';
import { stillDigits } from '#data/still';
import { learnedFrom, shownFrom } from './digits.ts';
import { recordValley } from './gather.ts';

const engine = await localEngine();
const digits = learnedFrom(split(await readPackage()).training);
const recording = await recordValley(engine, digits, shownFrom(stillDigits));
await engine.close();
const json = await format(JSON.stringify(recording), { parser: 'json', printWidth: 100 });
await writeFile(new URL('./recorded.json', import.meta.url), json);
console.log(`recorded.json: ${json.length} bytes`, recording.shares, recording.end);
