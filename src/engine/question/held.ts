import type { Road, Store } from '../road.ts';
import type { Trainee } from '../trainee.ts';
import { EngineError } from '../types.ts';
import type { SurfaceWork } from './surface-work.ts';

/** Examples on the road, and what is asked of them beside: the road's own form cannot be read back. */
export interface HeldData {
  readonly store: Store;
  /** Undefined of rows of numbers, which have targets. */
  readonly labels: Uint8Array | undefined;
  readonly highestLabel: number;
  /** Settles when nobody computes with them any more. */
  used: Promise<unknown>;
}

const gone = (what: string): EngineError => new EngineError('closed', `${what} been disposed of.`);

/** What the worker holds, by the numbers that the page knows it by. */
export class Held {
  opened: Road | undefined;
  readonly models = new Map<number, Trainee>();
  readonly stores = new Map<number, HeldData>();
  readonly surfaces = new Map<number, SurfaceWork>();
  #lastId = 0;

  newId(): number {
    return ++this.#lastId;
  }

  road(): Road {
    if (!this.opened) throw new EngineError('closed', 'The engine is closed.');
    return this.opened;
  }

  model(id: number): Trainee {
    const found = this.models.get(id);
    if (!found) throw gone('This network has');
    return found;
  }

  data(id: number): HeldData {
    const found = this.stores.get(id);
    if (!found) throw gone('These examples have');
    return found;
  }

  surface(id: number): SurfaceWork {
    const found = this.surfaces.get(id);
    if (!found) throw gone('This surface has');
    return found;
  }

  /** Ends the surfaces that need what is about to go, each after the part in hand. */
  async endSurfaces(needs: (surface: SurfaceWork) => boolean): Promise<void> {
    for (const [id, surface] of this.surfaces) {
      if (!needs(surface)) continue;
      this.surfaces.delete(id);
      await surface.end();
    }
  }
}

/** Nothing is taken away under work that needs it. */
export function using<T>(data: HeldData, work: Promise<T>): Promise<T> {
  data.used = Promise.allSettled([data.used, work]);
  return work;
}
