/**
 * Makes `recorded.json`: the run that stands on the chart before the reader has trained anything, made with the
 * laboratory's own start settings on the CPU road. `npm run make:models` writes it; a test makes it again and compares.
 */
import { writeFile } from 'node:fs/promises';
import { readPackage, split } from '#data/pack';
import { localEngine } from '#engine/testing';
import { Bench } from './bench.ts';
import { bestMoment, shouldStop, type ScoredMoment } from './model.ts';
import { schema } from './setup.ts';

const rounded = (score: { loss: number; accuracy: number }) => ({
  loss: Number(score.loss.toFixed(4)),
  accuracy: score.accuracy,
});

/** Trains as the laboratory does, scores taken five times in the first epoch and then at each epoch's end. */
export async function record(
  epochs = Infinity,
  patience = schema.defaults.patience,
): Promise<readonly ScoredMoment[]> {
  const setup = schema.defaults;
  const engine = await localEngine();
  try {
    const bench = await Bench.open(engine, split(await readPackage()), setup);
    const moments: ScoredMoment[] = [];
    const take = async (step: number, examplesSeen: number): Promise<void> => {
      const { training, validation } = await bench.measure();
      const epoch = examplesSeen / bench.training.count;
      moments.push({
        step,
        examplesSeen,
        epoch,
        training: rounded(training),
        validation: rounded(validation),
      });
    };
    await take(0, 0);
    const spec = {
      data: bench.training,
      batchSize: setup.batch,
      optimiser: { kind: setup.optimiser, rate: setup.rate },
      stepsPerReport: 25,
    };
    for await (const report of bench.model.train(spec)) {
      if (report.epoch < 1 || report.epochEnded) await take(report.step, report.examplesSeen);
      const best = bestMoment(moments);
      if (report.epochEnded && best && shouldStop(report.epoch, best, patience)) break;
      if (report.epochEnded && report.epoch >= epochs) break;
    }
    await bench.close();
    return moments;
  } finally {
    await engine.close();
  }
}

if (import.meta.main)
  await writeFile(
    new URL('./recorded.json', import.meta.url),
    `[\n${(await record()).map((moment) => `  ${JSON.stringify(moment)}`).join(',\n')}\n]\n`,
  );
