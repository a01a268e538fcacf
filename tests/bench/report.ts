/** What was measured, as lines to print and a table to keep. */
import type { Goal, Row } from './rows.ts';

export interface Samples {
  /** One for each repetition; `theirs` has the same length, or none. */
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

export interface Result extends Samples {
  readonly row: Row;
  /** Why there are no numbers. */
  readonly missing?: string;
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low ?? NaN) + (high ?? NaN)) / 2;
}

/** How many times better ours is than theirs: the median over the pairs, which saw the same moments of the machine. */
export function timesBetter({ more }: Row, { ours, theirs }: Samples): number | undefined {
  const pairs = ours.flatMap((our, i) => {
    const their = theirs[i];
    return their === undefined ? [] : [more ? our / their : their / our];
  });
  const times = median(pairs);
  return Number.isFinite(times) ? times : undefined;
}

/** Whether the goal is reached; undefined where there is none. */
export function reached({ row, ...samples }: Result): boolean | undefined {
  const { goal } = row;
  if (samples.ours.length === 0 || goal === undefined || 'aim' in goal) return undefined;
  if ('most' in goal) return median(samples.ours) <= goal.most;
  return (timesBetter(row, samples) ?? 0) >= goal.times;
}

/** Three figures: 0.0123, 1.23, 12.3, 123, 12,300. */
export const short = (n: number): string =>
  n.toLocaleString('en', { maximumSignificantDigits: 3, useGrouping: true });

/** The median, and from where to where the repetitions went. */
export function summed(numbers: readonly number[]): string {
  if (numbers.length === 0) return '–';
  const [least, most] = [short(Math.min(...numbers)), short(Math.max(...numbers))];
  const middle = short(median(numbers));
  return least === most ? middle : `${middle} (${least}–${most})`;
}

const goalText = (goal: Goal | undefined, unit: string): string => {
  if (goal === undefined) return '–';
  if ('aim' in goal) return goal.aim;
  return 'times' in goal ? `≥ ${goal.times}×` : `≤ ${goal.most} ${unit}`;
};

interface Cells {
  readonly ours: string;
  readonly theirs: string;
  readonly times: string;
  readonly goal: string;
  readonly mark: string;
}

function cellsOf(result: Result): Cells {
  const { row, missing } = result;
  const times = timesBetter(row, result);
  const met = reached(result);
  const unit = (text: string): string => (text === '–' ? text : `${text} ${row.unit}`);
  return {
    ours: missing === undefined ? unit(summed(result.ours)) : `not measured: ${missing}`,
    theirs: unit(summed(result.theirs)),
    times: times === undefined ? '–' : `${short(times)}×`,
    goal: goalText(row.goal, row.unit),
    mark: met === undefined ? '' : met ? '✓' : '✗',
  };
}

/** One row, one line. */
export function line(result: Result): string {
  const { row } = result;
  const { ours, theirs, times, goal, mark } = cellsOf(result);
  const against = theirs === '–' ? '' : ` against ${theirs} (${row.against ?? ''}): ${times}`;
  return `${mark || '·'} ${row.id.padEnd(16)} ${ours}${against}${goal === '–' ? '' : `; goal ${goal}`}`;
}

/** What was measured on. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly system: string;
  readonly browser: string;
  readonly renderer: string;
}

const softwareNames = /swiftshader|llvmpipe|softpipe|basic render/i;
export const isSoftware = (renderer: string): boolean => softwareNames.test(renderer);

export function machineText({ cores, processor, system, browser, renderer }: Machine): string {
  const gpu = isSoftware(renderer) ? 'software, no GPU' : 'GPU';
  return `${cores} cores (${processor}), ${system}; ${browser}; WebGL through ${renderer} (${gpu})`;
}

/** What bounds a row that misses its goal. */
const notesOn = (results: readonly Result[]): string =>
  results
    .filter((result) => reached(result) === false)
    .map(({ row: { what, note } }) => `\n- **Missed: ${what}.** ${note ?? 'Not looked into.'}\n`)
    .join('');

/** The file to keep. */
export function markdown(results: readonly Result[], machine: Machine): string {
  const rows = results.map((result) => {
    const { ours, theirs, times, goal, mark } = cellsOf(result);
    const { what, against } = result.row;
    return `| ${what} | ${ours} | ${against ?? '–'} | ${theirs} | ${times} | ${goal} ${mark} |`;
  });
  return `# What \`npm run bench\` measured

On ${machineText(machine)}.

Both sides of a row ran in one session, in turn, up to five times (one number stands where once was all); a cell is the median (least–most), the ratio is the median of the pairs' ratios. Both train 784-128-10 with Adam at 0.003 on the same 8,000 digits in mini-batches of 64, in a worker of their own. tfjs runs as its users run it, \`model.fit\` on a \`Sequential\` without metrics, told not to wait for frames; its WASM backend has SIMD, and threads (the page is isolated for its sake). ConvNetJS is its npm package; TensorFlow Playground's network is not on npm, and was written anew in its shape (\`page/playground.ts\`).

| what | ours | against | theirs | times better | goal |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
${notesOn(results)}`;
}
