/**
 * `npm run fives`: lets Rosenblatt's rule turn the knobs of chapter 5, for fives against the rest, from zero until it
 * rests, in whole numbers, and keeps where it came to rest in `fives.json`. It takes about an hour.
 */
import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { readPackage, split } from '#data/pack';

const PIXELS = 784;
/** Full ink, as the digits are kept. A weight is counted in parts of it, and a sum in parts of its square. */
const FULL = 255;

const { pixels, labels, count } = split(await readPackage()).training;

/** The inked pixels of all digits, one digit after the other, digit n from `from[n]` on: paper changes no sum. */
const from = new Uint32Array(count + 1);
const place: number[] = [];
const ink: number[] = [];
for (let n = 0; n < count; n++) {
  for (let i = 0; i < PIXELS; i++) {
    const value = pixels[n * PIXELS + i] ?? 0;
    if (value > 0) {
      place.push(i);
      ink.push(value);
    }
  }
  from[n + 1] = place.length;
}
const [places, inks] = [Uint16Array.from(place), Uint8Array.from(ink)];

const w = new Int32Array(PIXELS);
let [b, mistakes, passes] = [0, 0, 0];

/** One look at digit n: true where the rule moved. */
function look(n: number): boolean {
  const [first = 0, end = 0] = [from[n], from[n + 1]];
  let sum = b * FULL * FULL;
  for (let at = first; at < end; at++) sum += (inks[at] ?? 0) * (w[places[at] ?? 0] ?? 0);
  const wanted = labels[n] === 5;
  if (sum > 0 === wanted) return false;
  const sign = wanted ? 1 : -1;
  for (let at = first; at < end; at++) {
    const i = places[at] ?? 0;
    w[i] = (w[i] ?? 0) + sign * (inks[at] ?? 0);
  }
  b += sign;
  return true;
}

for (let inPass = 1; inPass > 0;) {
  inPass = 0;
  for (let n = 0; n < count; n++) inPass += Number(look(n));
  mistakes += inPass;
  passes++;
  if (passes % 50_000 === 0)
    console.log(`${passes} passes, ${mistakes} mistakes, ${inPass} in the last`);
}

const kept = { passes, mistakes, b, w: Array.from(w) };
const json = await format(JSON.stringify(kept), { parser: 'json', printWidth: 100 });
await writeFile(new URL('./fives.json', import.meta.url), json);
console.log(`At rest after ${mistakes} mistakes in ${passes} passes.`);
