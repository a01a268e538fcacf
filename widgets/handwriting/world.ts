import {
  labNetwork,
  labSlots,
  openEngine,
  readsDigits,
  sharedModel,
  type Engine,
  type Model,
  type SharedModel,
} from '#engine';
import { loadNetwork } from '#progress';
import { sayAsked, sayKept, sayTrained } from './describe.ts';
import type { Reader, World } from './state.svelte.ts';

/** Where readers come from; tests hand in others. */
interface Outside {
  openEngine(): Promise<Engine>;
  loadNetwork: typeof loadNetwork;
  readonly shared: SharedModel;
}

/**
 * The network that reads the pad: the laboratory's, while one is on its bench; else the one that was kept on this
 * device; else a new one that knows nothing. `close` gives back what was opened here.
 */
export function findReader(outside?: Outside): World & {
  subscribe(changed: () => void): () => void;
  close(): void;
} {
  const { shared, ...from } = outside ?? { openEngine, loadNetwork, shared: sharedModel('lab') };
  let own: Promise<Reader> | undefined;
  /** The laboratory's network whose engine has ended; the laboratory will put another in its place. */
  let gone: Model | undefined;

  const open = async (): Promise<Reader> => {
    const [engine, { laboratoryNetwork }] = await Promise.all([
      from.openEngine(),
      import('#progress/laboratory'),
    ]);
    const { value } = await laboratoryNetwork(labSlots.auto, readsDigits, from.loadNetwork);
    return value
      ? { model: await engine.revive(value), says: sayKept(value.step) }
      : { model: await engine.model(labNetwork.spec, labNetwork.seed), says: sayTrained(0) };
  };
  const giveBack = async (): Promise<void> => {
    const opened = own;
    own = undefined;
    await (await opened?.catch(() => undefined))?.model.dispose();
  };
  const ofTheLaboratory = async (model: Model): Promise<Reader> => {
    await giveBack();
    return { model, says: sayTrained(shared.epoch) };
  };

  return {
    reader: () => {
      if (shared.current && shared.current !== gone) return ofTheLaboratory(shared.current);
      own ??= open().catch((error: unknown) => {
        own = undefined;
        throw error;
      });
      return own;
    },
    lost: async (model) => {
      if (model === shared.current) gone = model;
      else if ((await own?.catch(() => undefined))?.model === model) own = undefined;
    },
    sentenceOf: sayAsked,
    subscribe: (changed) => shared.subscribe(changed),
    close: () => void giveBack(),
  };
}
