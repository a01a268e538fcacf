import { describe } from './describe.ts';
import {
  fateOf,
  loudestOf,
  sceneOf,
  stepOf,
  targetsIn,
  voterOf,
  votersOf,
  weightIn,
  type Batch,
  type Fate,
  type Scene,
  type Voter,
  type Weight,
} from './model.ts';
import { schema, type Setup } from './setup.ts';
import { reasons, tellingWeights, type Reason } from './weights.ts';

export type { Batch, Setup };

/** How many images vote. */
export const batchSize = schema.fields.image.max + 1;

/** One vote of a mini-batch: on which weight, who takes part, and as what. */
export class VoteState {
  readonly #start: Setup;
  readonly #batch: Batch;
  /** The images as what they are. */
  readonly #own: readonly Voter[];
  /** For each reason a weight that is worth a look. */
  readonly telling: Readonly<Record<Reason, Weight>>;
  #setup: Setup;
  /** What became of the first weight's step without its longest pull, once this was seen. */
  #answer = $state.raw<Fate>();

  constructor(start: Setup, batch: Batch) {
    this.#start = start;
    this.#batch = batch;
    this.#own = votersOf(batch);
    this.telling = tellingWeights(this.#own);
    this.#setup = $state.raw(start);
    this.#look();
  }

  // Apart, so that nothing is computed anew while who counts as what stays.
  readonly #relabelled = $derived.by(() => this.#setup.relabelled);
  readonly #seen = $derived.by(() => {
    const targets = targetsIn(this.#relabelled, this.#batch.labels);
    return this.#own.map((voter) => {
      const target = targets.get(voter.image);
      return target === undefined ? voter : voterOf(this.#batch, voter.image, target);
    });
  });
  readonly scene: Scene = $derived.by(() =>
    sceneOf(this.#setup, this.#batch, this.#own, this.#seen),
  );

  get setup(): Setup {
    return this.#setup;
  }
  get says(): string {
    return describe(this.scene);
  }
  get answer(): Fate | undefined {
    return this.#answer;
  }
  /** Why this weight is among those worth a look; `own` where it is not. */
  get reason(): Reason | 'own' {
    const { layer, from, to } = this.scene.weight;
    const found = reasons.find((reason) => {
      const one = this.telling[reason];
      return one.layer === layer && one.from === from && one.to === to;
    });
    return found ?? 'own';
  }
  /** An image of the batch: a byte for each pixel. */
  pixelsOf(image: number): Uint8Array {
    return this.#batch.pixels[image] ?? new Uint8Array();
  }

  /** Another weight to vote on, or another end of it; who votes, and as what, stays. */
  on(weight: Partial<Weight>): void {
    this.#change(weightIn({ ...this.scene.weight, ...weight }));
  }
  setRate(rate: number): void {
    this.#change({ rate });
  }
  /** Looks at an image. */
  choose(image: number): void {
    this.#change({ image });
  }
  /** Takes the chosen image out of the batch, or back in. */
  toggle(): void {
    const { image, without } = this.#setup;
    const gone = new Set(without);
    if (!gone.delete(image)) gone.add(image);
    this.#change({ without: [...gone].toSorted((p, q) => p - q) });
  }
  /** Counts the chosen image as a digit. */
  relabel(digit: number): void {
    const { image, relabelled } = this.#setup;
    const others = relabelled.filter((code) => Math.floor(code / 10) !== image);
    const own = this.#batch.labels[image] === digit;
    const codes = own ? others : [...others, 10 * image + digit];
    this.#change({ relabelled: codes.toSorted((p, q) => p - q) });
  }
  /** Takes everybody back, as what they are. */
  restore(): void {
    this.#change({ without: [], relabelled: [] });
  }

  apply(setup: Setup): void {
    this.#setup = setup;
    this.#look();
  }
  reset(): void {
    this.#answer = undefined;
    this.#setup = this.#start;
    this.#look();
  }

  #change(change: Partial<Setup>): void {
    this.apply({ ...this.#setup, ...change });
  }

  /** The question is about the weight that is shown first. */
  #look(): void {
    const { without, relabelled } = this.#setup;
    const { weight, rate } = this.scene;
    const first = weightIn(schema.defaults);
    const loudest = loudestOf(this.#own, first);
    const there = (['layer', 'from', 'to'] as const).every((end) => weight[end] === first[end]);
    if (!there || relabelled.length > 0 || without.length !== 1 || without[0] !== loudest) return;
    const left = this.#own.filter(({ image }) => image !== loudest);
    this.#answer = fateOf(stepOf(this.#own, first, rate), stepOf(left, first, rate));
  }
}
