import type { Net, Store, Surface } from '../road.ts';
import type { Trainee } from '../trainee.ts';
import { stepsNextTurn } from '../turn.ts';
import { EngineError } from '../types.ts';
import type { SurfacePart } from '../types.ts';
import type { Call } from './asked.ts';
import { coarseToFine, type Pass } from './coarse-to-fine.ts';

/** What a surface is computed with: a still copy of a network, made into a plane over some rows of a store. */
export interface SurfaceTools {
  readonly of: Trainee;
  readonly store: Store;
  readonly net: Net;
  readonly surface: Surface;
}

/** A surface in the making: its points from coarse to fine, as many in each part as fit in a turn. */
export class SurfaceWork {
  readonly of: Trainee;
  readonly store: Store;
  readonly #tools: SurfaceTools;
  readonly #alphas: readonly number[];
  readonly #betas: readonly number[];
  /** What is left to compute, the pass in hand first. */
  readonly #passes: Pass[];
  #known = 0;
  #pointsPerTurn = 1;
  #ended = false;
  /** Settles when the part in hand is done. */
  #used: Promise<unknown> = Promise.resolve();

  constructor(tools: SurfaceTools, alphas: readonly number[], betas: readonly number[]) {
    this.of = tools.of;
    this.store = tools.store;
    this.#tools = tools;
    this.#alphas = alphas;
    this.#betas = betas;
    this.#passes = coarseToFine(alphas.length, betas.length);
  }

  /** @throws EngineError `no-data` when every point has been computed. */
  part(call: Call): Promise<SurfacePart> {
    const part = call.turn(() => this.#part(call));
    this.#used = Promise.allSettled([this.#used, part]);
    return part;
  }

  /** Lets the part in hand finish, then gives back what it computed with. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.#used;
    this.#tools.surface.dispose();
    this.#tools.net.dispose();
  }

  async #part(call: Call): Promise<SurfacePart> {
    call.check();
    if (this.#ended) throw new EngineError('closed', 'This surface has been disposed of.');
    const { stride, points } = this.#next();
    const begunMs = performance.now();
    const losses = await this.#tools.surface.losses([...points].map((point) => this.#at(point)));
    this.#pointsPerTurn = stepsNextTurn(points.length, performance.now() - begunMs);
    this.#known += points.length;
    const share = this.#known / (this.#alphas.length * this.#betas.length);
    return { points, losses, stride, share };
  }

  #at(point: number): readonly [number, number] {
    const columns = this.#alphas.length;
    return [this.#alphas[point % columns] ?? 0, this.#betas[Math.floor(point / columns)] ?? 0];
  }

  /** The points of the next part, all of one pass. */
  #next(): Pass {
    const pass = this.#passes.shift();
    if (!pass) throw new EngineError('no-data', 'Every point of this surface is known.');
    const { stride, points } = pass;
    const now = points.slice(0, this.#pointsPerTurn);
    const rest = points.subarray(now.length);
    if (rest.length > 0) this.#passes.unshift({ stride, points: rest });
    return { stride, points: now };
  }
}
