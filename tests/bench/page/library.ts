/** The page's end of the library's worker. */
import type { Contestant, Start } from './contestant.ts';
import workerUrl from './library.worker.ts?worker&url';

export const startLibrary: Start = async (road, digits): Promise<Contestant> => {
  const worker = new Worker(workerUrl);
  const ask = <T>(name: keyof Contestant | 'open', ...args: unknown[]): Promise<T> =>
    new Promise((answered, refused) => {
      worker.onerror = ({ message }) =>
        refused(new Error(`The library's worker stopped: ${message}`));
      worker.onmessage = ({ data }: MessageEvent<{ value?: T; fault?: string }>) => {
        if (data.fault === undefined) answered(data.value as T);
        else refused(new Error(data.fault));
      };
      worker.postMessage({ name, args });
    });
  const { training, validation } = digits;
  await ask('open', road, { training, validation });
  return {
    train: (steps) => ask('train', steps),
    predict: () => ask('predict'),
    accuracy: () => ask('accuracy'),
    round: () => ask('round'),
    held: () => ask('held'),
    launches: () => ask('launches'),
    renderer: () => ask('renderer'),
    close: async () => worker.terminate(),
  };
};
