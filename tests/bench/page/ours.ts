/** Our side: the engine by its front door, in its worker, asked as the laboratory asks it. */
import { inputSizeOf } from '#maths/spec';
import { labNetwork, openEngine, type Backend, type Model, type TrainSpec } from '#engine';
import cpuWorkerUrl from '../../../src/engine/cpu.worker.ts?worker&url';
import type { Contestant, Start } from './contestant.ts';
import countedWorkerUrl from './counted.worker.ts?worker&url';
import { channelName } from './launches.ts';

/** As the laboratory does: a report after so many steps. */
const stepsPerReport = 25;

const startWorker = (backend: Backend): Promise<Worker> =>
  Promise.resolve(new Worker(backend === 'webgl' ? countedWorkerUrl : cpuWorkerUrl));

export const openOurs = (road: Backend): ReturnType<typeof openEngine> =>
  openEngine(road, { start: startWorker });

/** Takes so many steps, a report after every so many. */
export async function takeSteps(
  network: Model,
  course: Omit<TrainSpec, 'stepsPerReport'>,
  steps: number,
  each = stepsPerReport,
): Promise<void> {
  const training = network.train({ ...course, stepsPerReport: each });
  for (let left = steps; left > 0;) left -= (await training.next()).value?.losses.length ?? left;
  await training.return();
}

export const startOurs: Start = async (road, digits): Promise<Contestant> => {
  const engine = await openOurs(road);
  const { spec, seed, optimiser, batchSize } = labNetwork;
  const inputs = inputSizeOf(spec);
  const data = await engine.dataset(digits.training);
  const validation = await engine.dataset(digits.validation);
  const model = await engine.model(spec, seed);
  const one = {
    shape: [1, inputs],
    data: Float32Array.from(digits.validation.pixels.subarray(0, inputs), (byte) => byte / 255),
  };

  async function take(network: Model, steps: number): Promise<void> {
    for (let left = steps; left > 0;) {
      const course = { data, batchSize, optimiser, stepsPerReport: Math.min(left, stepsPerReport) };
      const { value } = await network.train(course).next();
      left -= value?.losses.length ?? left;
    }
  }

  return {
    train: (steps) => take(model, steps),
    async predict() {
      await model.predict(one);
    },
    accuracy: async () => (await model.evaluate(validation)).accuracy,
    async round() {
      const network = await engine.model(spec, seed);
      await take(network, 5);
      await network.dispose();
    },
    held: async () => (await engine.memory()).arrays,
    launches: () =>
      new Promise((counted) => {
        const channel = new BroadcastChannel(channelName);
        channel.onmessage = ({ data: count }: MessageEvent<number>) => {
          channel.close();
          counted(count);
        };
        channel.postMessage('how many?');
      }),
    renderer: () => Promise.resolve(engine.report.renderer),
    close: () => engine.close(),
  };
};
