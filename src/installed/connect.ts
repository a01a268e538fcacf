/** From a page to the worker. Small: every page carries it. */
import type { Ask, Reply } from './messages.ts';

/** Starts the worker, if it does not run yet, and gives a way to ask it. Rejects where there can be none. */
export const connect = async (root: string): Promise<Ask> => {
  const { serviceWorker } = navigator;
  await serviceWorker.register(new URL('service-worker.js', new URL(root, location.href)));
  const { active } = await serviceWorker.ready;
  return (ask, give) =>
    new Promise((resolve, reject) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<Reply<typeof ask>>) => {
        if ('value' in data) resolve(data.value);
        else reject(Object.assign(new Error(), data));
        port1.close();
      };
      // The one in force now: a new worker may have come since.
      (serviceWorker.controller ?? active)?.postMessage({ ask, ...give }, [port2]);
    });
};
