import { checkFit, checkLearnable } from '../check.ts';
import type { Net, Store } from '../road.ts';
import type { ModelSpec } from '../types.ts';
import { checkSample } from './check.ts';
import { using, type Held } from './held.ts';

/** The rows of at most so many examples, spread evenly over all: sets are often sorted. */
export function sampleOf(count: number, examples: number | undefined): Uint32Array {
  const wanted = Math.min(count, examples ?? count);
  return Uint32Array.from({ length: wanted }, (_, i) => Math.floor((i * count) / wanted));
}

/** A still copy of a network, and the rows of the examples that it is asked about. */
export interface Sampled {
  readonly spec: ModelSpec;
  readonly net: Net;
  readonly store: Store;
  readonly rows: Uint32Array;
}

/** Does `work` with a network as it stands, over some of the examples; a training may go on meanwhile. */
export async function overSample<T>(
  held: Held,
  { id, data, examples }: { id: number; data: number; examples: number | undefined },
  work: (sampled: Sampled) => Promise<T>,
): Promise<T> {
  const trainee = held.model(id);
  const { spec } = trainee;
  const given = held.data(data);
  const { store, highestLabel } = given;
  checkLearnable(spec);
  checkFit(spec, { width: store.width, outputs: store.outputs, highestLabel });
  checkSample({ examples });
  const rows = sampleOf(store.count, examples);
  const worked = trainee.still().then(async (net) => {
    try {
      return await work({ spec, net, store, rows });
    } finally {
      net.dispose();
    }
  });
  return using(given, worked);
}
