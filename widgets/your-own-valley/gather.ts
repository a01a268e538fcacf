/** What the recording is made from, and by the same code as the reader's own. */
import type { Engine, Examples } from '#engine';
import { Bench } from './bench.ts';
import { lastStep } from './course.ts';
import { controlOf } from './model.ts';
import { packed, type Recording } from './recording.ts';

/** Points on each side of the map that comes with the page. */
const recordedPoints = 33;

const rounded = (value: number): number => Number(value.toPrecision(5));

/** Trains the network of seed 1, and maps the plane of its path. */
export async function recordValley(
  engine: Engine,
  digits: Examples,
  shown: Examples,
): Promise<Recording> {
  const bench = await Bench.open(engine, digits, shown, 1);
  const { signal } = new AbortController();
  for await (const { step } of bench.train(signal)) if (step >= lastStep) break;
  const chart = await bench.chart({ plane: 'path', first: 1, second: 2 });
  const values = new Float64Array(recordedPoints ** 2);
  for await (const { points, losses } of bench.surface(chart, recordedPoints, signal))
    points.forEach((point, i) => (values[point] = losses[i] ?? NaN));
  const end = await bench.readAt(chart, { x: 0, y: 0 });
  await bench.close();
  const { area, path, shares, lengths } = chart;
  const control = controlOf(lengths);
  return {
    ...{ parameters: bench.parameters, points: recordedPoints },
    ...{ x: area.x.map(rounded), y: area.y.map(rounded) },
    ...packed(values),
    path: {
      step: path.map(({ step }) => step),
      x: path.map(({ x }) => rounded(x)),
      y: path.map(({ y }) => rounded(y)),
      off: path.map(({ off }) => rounded(off)),
      loss: path.map(({ loss }) => rounded(loss)),
    },
    shares: (shares ?? []).map(rounded),
    control: {
      shares: (control?.shares ?? []).map(rounded),
      x: (control?.places ?? []).map(({ x }) => rounded(x)),
      y: (control?.places ?? []).map(({ y }) => rounded(y)),
    },
    end: {
      loss: rounded(end.loss),
      accuracy: end.accuracy,
      answers: end.answers.map(({ answer, share }) => ({ answer, share: rounded(share) })),
    },
  };
}
