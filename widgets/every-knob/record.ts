/** Writes `recorded.json`: the cost of the digits before anything is turned. */
import { writeFile } from 'node:fs/promises';
import { threesAndSevens } from '#maths/linear-cost';
import { readPackage, split } from '#data/pack';
import { initial } from './model.ts';
import { trainingCount } from './setup.ts';
import { run } from './work.ts';

const digits = threesAndSevens(split(await readPackage()).training, trainingCount);
const cost = run(initial('random', 1), digits);
await writeFile(new URL('./recorded.json', import.meta.url), `{ "cost": ${cost} }\n`);
console.log(`recorded.json: cost ${cost} of ${digits.count} digits`);
