/** How fast an engine is, told by training on it for a moment. */
import { convolutionalNetwork } from './convolutional.ts';
import { labNetwork } from './lab.ts';
import type { Engine, ModelSpec } from './types.ts';

/** What the engine is wanted for: which road is faster depends on the work. */
export type Job = 'dense' | 'convolution';

/** The network that stands for each kind of work. */
const networks: Readonly<Record<Job, ModelSpec>> = {
  dense: labNetwork.spec,
  convolution: convolutionalNetwork('same'),
};

const stepsPerRound = 8;
/** The first round compiles; in the next few the turns grow to their length. */
const mostRounds = 6;
/** Enough to tell two roads apart; the reader is waiting. */
const enoughMs = 250;

/** Pictures with about as much ink as digits have: a fifth. */
function pictures(count: number): { count: number; pixels: Uint8Array; labels: Uint8Array } {
  const ink = (i: number): number => ((i * 2_654_435_761) >>> 8) % 1280;
  return {
    count,
    pixels: Uint8Array.from({ length: count * 784 }, (_, i) => (ink(i) < 256 ? ink(i) : 0)),
    labels: Uint8Array.from({ length: count }, (_, i) => i % 10),
  };
}

/**
 * Steps a second in its best round of eight, as the page sees them: the first round, which makes ready, is not
 * counted. Everything that was laid out for it is disposed of.
 */
export async function paceOf(
  engine: Engine,
  job: Job,
  nowMs: () => number = () => performance.now(),
): Promise<number> {
  const { batchSize, optimiser, seed } = labNetwork;
  const data = await engine.dataset(pictures(stepsPerRound * batchSize));
  const model = await engine.model(networks[job], seed);
  const course = { data, batchSize, optimiser, stepsPerReport: stepsPerRound };
  try {
    let best = 0;
    let [rounds, begunMs, countedMs] = [0, nowMs(), 0];
    for await (const { losses } of model.train(course)) {
      const tookMs = nowMs() - begunMs;
      begunMs = nowMs();
      if (rounds++ === 0) continue;
      countedMs += tookMs;
      best = Math.max(best, (1000 * losses.length) / tookMs);
      if (rounds === mostRounds || countedMs > enoughMs) break;
    }
    return best;
  } finally {
    await Promise.all([model.dispose(), data.dispose()]);
  }
}
