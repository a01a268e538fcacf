/**
 * A mini-batch votes on one weight: what each image pulls, in the words of the chain (how wrong · is it listening · how
 * loud was the sender), and the step that all of them together are.
 */
import { activations } from '#maths/activation';
import { addingUp } from '#maths/agree';
import { slopeInInputs } from '#maths/dense';
import { oneHot } from '#maths/loss';
import { forward, type Network } from '#maths/network';
import { at, combine, sum, type Numbers } from '#maths/vector';
import type { Setup } from './setup.ts';

export type { Network };

export const classes = 10;
/** The layer of the ten lamps. */
export const lampLayer = 3;
/** How many neurons each layer has, and the picture before them. */
const sizes = [784, 16, 16, classes] as const;
const bend = activations.sigmoid;

/** A weight: layers are counted from 1, the neurons in them (and the pixels) from 0. */
export interface Weight {
  readonly layer: number;
  readonly from: number;
  readonly to: number;
}

/** How many senders and receivers a weight of this layer has to choose from. */
export const endsOf = (
  layer: number,
): { readonly senders: number; readonly receivers: number } => ({
  senders: at(sizes, layer - 1),
  receivers: at(sizes, layer),
});

/** A network, and the digits that it is about to learn from. */
export interface Batch {
  readonly network: Network;
  /** Pictures, a byte for each pixel: 255 is ink. */
  readonly pixels: readonly Uint8Array[];
  readonly labels: readonly number[];
}

/** What an image says to every weight of a layer: −∂ℓ/∂w is wrong[to] · listening[to] · loud[from]. */
interface Says {
  /** −∂ℓ/∂a of the receiver; of a lamp it is y − a. */
  readonly wrong: Numbers;
  /** σ′(z) of the receiver. */
  readonly listening: Numbers;
  /** a of the sender; of a pixel, its ink. */
  readonly loud: Numbers;
}

/** One image of the batch, and what it says once it counts as a digit. */
export interface Voter {
  readonly image: number;
  readonly label: number;
  /** The digit that it counts as. */
  readonly target: number;
  readonly lamps: Numbers;
  /** The lamp that is brightest. */
  readonly answer: number;
  readonly says: readonly Says[];
}

/** Forward and backward for one image, as if it were a `target`. */
export function voterOf({ network, pixels, labels }: Batch, image: number, target: number): Voter {
  const passes = forward(
    network,
    Float64Array.from(at(pixels, image), (byte) => byte / 255),
  );
  const lamps = at(passes, lampLayer - 1).a;
  let wrong = combine(oneHot(target, classes), lamps, (yk, ak) => yk - ak);
  const says = passes
    .map(({ x: loud, z }, l) => ({ l, loud, listening: Float64Array.from(z, bend.slope) }))
    .toReversed()
    .map(({ l, loud, listening }): Says => {
      const said = { wrong, listening, loud };
      const [w = wrong, b = wrong] = [network.values[`w${l + 1}`], network.values[`b${l + 1}`]];
      const layer = { inputs: loud.length, units: wrong.length, w, b };
      const wished = combine(wrong, listening, (wk, sk) => wk * sk);
      // Of the pixels nothing is wished: nobody can move them.
      wrong = l === 0 ? wrong : slopeInInputs(layer, wished);
      return said;
    })
    .toReversed();
  const answer = lamps.indexOf(Math.max(...lamps));
  return { image, label: at(labels, image), target, lamps, answer, says };
}

/** Every image of the batch, counting as what it is. */
export const votersOf = (batch: Batch): readonly Voter[] =>
  batch.labels.map((label, image) => voterOf(batch, image, label));

/** One image's pull on one weight. */
export interface Vote extends Voter {
  readonly deleted: boolean;
  readonly wrong: number;
  readonly listening: number;
  readonly loud: number;
  /** η/n · wrong · listening · loud = −η/n · ∂ℓ/∂w; 0 of who is deleted. */
  readonly pull: number;
  /** The same as it is written, so that the column adds up. */
  readonly shown: number;
}

/** What follows from a setup; everything that the view shows and `describe` says. */
export interface Scene {
  readonly weight: Weight;
  /** Where the weight stands before the step. */
  readonly value: number;
  readonly rate: number;
  /** n: how many are left to vote. */
  readonly count: number;
  /** The strongest pull up first, the strongest down last, and behind them who is deleted. */
  readonly votes: readonly Vote[];
  readonly chosen: Vote;
  readonly relabelled: number;
  /** How many decimals the column has: four digits of its longest pull. */
  readonly decimals: number;
  /** −η · ∂C/∂w, the pulls' sum: the step of plain SGD. */
  readonly step: number;
  /** The same, and what is pulled up and down, as written: up and down make the step. */
  readonly shown: { readonly step: number; readonly up: number; readonly down: number };
  /** The step of the whole batch as it came, at the same rate. */
  readonly before: number;
  /** The longest pull, for the scale of the bars; 0 where nobody pulls. */
  readonly longest: number;
}

/** The weight that is meant: in a smaller layer, its last sender or receiver. */
export function weightIn({ layer, from, to }: Weight): Weight {
  const { senders, receivers } = endsOf(layer);
  return { layer, from: Math.min(from, senders - 1), to: Math.min(to, receivers - 1) };
}

// #region step
const factorsOf = ({ says }: Voter, { layer, from, to }: Weight) => {
  const { wrong, listening, loud } = at(says, layer - 1);
  return { wrong: at(wrong, to), listening: at(listening, to), loud: at(loud, from) };
};
const wishOf = (voter: Voter, weight: Weight): number => {
  const { wrong, listening, loud } = factorsOf(voter, weight);
  return wrong * listening * loud;
};

/** −η · the average of ∂ℓ/∂w over these; 0 where nobody votes. */
export const stepOf = (voters: readonly Voter[], weight: Weight, rate: number): number =>
  sum(voters.map((voter) => (rate / voters.length) * wishOf(voter, weight)));
// #endregion step

/** Which digit each image counts as, where that is not its own. */
export function targetsIn(
  relabelled: Setup['relabelled'],
  labels: readonly number[],
): ReadonlyMap<number, number> {
  const targets = relabelled.map((code) => [Math.floor(code / 10), code % 10] as const);
  return new Map(targets.filter(([image, target]) => labels[image] !== target));
}

/** `seen` are the images as they count now, `own` as what they are. */
export function sceneOf(
  setup: Setup,
  { network }: Batch,
  own: readonly Voter[],
  seen: readonly Voter[],
): Scene {
  const weight = weightIn(setup);
  const { layer, from, to } = weight;
  const { rate } = setup;
  const gone = new Set(setup.without);
  const count = seen.length - gone.size;
  const pulls = seen.map((voter) => {
    const factors = factorsOf(voter, weight);
    const pull = gone.has(voter.image) ? 0 : (rate / count) * wishOf(voter, weight);
    return { ...voter, ...factors, deleted: gone.has(voter.image), pull };
  });
  const longest = Math.max(...pulls.map(({ pull }) => Math.abs(pull)));
  const decimals = longest === 0 ? 4 : Math.max(0, 3 - Math.floor(Math.log10(longest)));
  const column = addingUp(
    pulls.map(({ pull }) => pull),
    decimals,
  );
  const votes = pulls
    .map((vote, k): Vote => ({ ...vote, shown: at(column.rows, k) }))
    .toSorted((p, q) => Number(p.deleted) - Number(q.deleted) || q.pull - p.pull);
  const together = (some: readonly Vote[]): number =>
    Number(sum(some.map(({ shown }) => shown)).toFixed(decimals)) + 0;
  return {
    weight,
    value: at(network.values[`w${layer}`] ?? [], from * endsOf(layer).receivers + to),
    rate,
    count,
    votes,
    chosen: votes.find(({ image }) => image === setup.image) ?? at(votes, 0),
    relabelled: seen.filter(({ label, target }) => label !== target).length,
    decimals,
    step: sum(pulls.map(({ pull }) => pull)),
    shown: {
      step: column.total,
      up: together(votes.filter(({ shown }) => shown > 0)),
      down: together(votes.filter(({ shown }) => shown < 0)),
    },
    before: stepOf(own, weight, rate),
    longest,
  };
}

/** What becomes of a step that was `before`. */
export type Fate = 'turns' | 'shrinks' | 'stays';

export const fateOf = (before: number, after: number): Fate =>
  before * after < 0 ? 'turns' : Math.abs(after) < Math.abs(before) / 2 ? 'shrinks' : 'stays';

/** The image with the longest pull. */
export const loudestOf = (voters: readonly Voter[], weight: Weight): number =>
  voters.reduce((most, voter) =>
    Math.abs(wishOf(voter, weight)) > Math.abs(wishOf(most, weight)) ? voter : most,
  ).image;
