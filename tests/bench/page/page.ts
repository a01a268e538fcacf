/** The bench in a page: `npm run bench` drives it, or somebody presses its button. */
import { alternate } from '../alternate.ts';
import { line } from '../report.ts';
import { repetitionsOf, rows } from '../rows.ts';
import { contests, rendererHere, type Contest } from './contests.ts';

let contest: Contest | undefined;

/** What `run.ts` calls from outside. */
const bench = {
  ids: Object.keys(contests),
  rendererHere,
  /** Lays out a row; says which sides it has. */
  async begin(id: string): Promise<{ ours: boolean; theirs: boolean }> {
    contest = await contests[id]?.();
    return { ours: contest?.ours !== undefined, theirs: contest?.theirs !== undefined };
  },
  once: (side: 'ours' | 'theirs'): Promise<number> =>
    contest?.[side]?.() ?? Promise.reject(new Error(`This row has no side ${side}.`)),
  async end(): Promise<void> {
    await contest?.end();
    contest = undefined;
  },
};

export type BenchPage = typeof bench;
Object.assign(window, { bench });

const button = document.querySelector('button');
const out = document.querySelector('pre');

async function measureAll(say: (text: string) => void): Promise<void> {
  say(`WebGL through ${await rendererHere()}`);
  for (const row of rows) {
    const found = await contests[row.id]?.();
    if (!found?.ours) continue;
    say(line({ row, ...(await alternate(found, repetitionsOf(row))) }));
    await found.end();
  }
}

button?.addEventListener('click', () => {
  button.disabled = true;
  const say = (text: string): void => out?.append(`${text}\n`);
  measureAll(say).then(
    () => say('That was all.'),
    (error: unknown) => say(`It broke off: ${String(error)}`),
  );
});
