/** A peer in a worker of its own that can do one thing: go on training with so many examples. */
import type { Examples } from '#engine';

/** What the worker is told first. */
export interface Order {
  readonly network: 'dense' | 'convolution' | 'points';
  /** Pictures; points are made there. */
  readonly examples?: Examples;
}

export interface Peer {
  train(examples: number): Promise<void>;
  close(): void;
}

export async function startPeer(worker: Worker, order: Order): Promise<Peer> {
  const ask = (message: Order | number): Promise<void> =>
    new Promise((done, refused) => {
      worker.onerror = ({ message }) => refused(new Error(`The peer's worker stopped: ${message}`));
      worker.onmessage = () => done();
      worker.postMessage(message);
    });
  await ask(order);
  return { train: ask, close: () => worker.terminate() };
}

/** The worker's end: makes ready when told what for, then trains whenever it is told with how many. */
export function servePeer(open: (order: Order) => (examples: number) => void): void {
  let train: ((examples: number) => void) | undefined;
  self.onmessage = ({ data }: MessageEvent<Order | number>) => {
    if (typeof data === 'number') train?.(data);
    else train = open(data);
    self.postMessage(undefined);
  };
}
