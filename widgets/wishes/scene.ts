/** What is seen of one digit's wishes, from what the reader has chosen. */
import {
  answerOf,
  lampLayer,
  levelOf,
  loudestOf,
  sharesOf,
  stepOf,
  strongestPairs,
  waysOf,
  type Neuron,
  type Outcome,
  type Pair,
  type Share,
  type Sight,
  type Ways,
  type Wire,
} from './model.ts';
import { reached, type Moment } from './moments.ts';
import type { Setup } from './setup.ts';

export interface Scene {
  readonly source: Setup['source'];
  /** True for a drawing without ink. */
  readonly empty: boolean;
  readonly moment: Moment;
  readonly sight: Sight;
  /** What the network reads: the brightest lamp. */
  readonly answer: number;
  readonly chosen: Neuron;
  /** Whether the wish of the chosen neuron is known by now, and whether its three ways are shown. */
  readonly known: boolean;
  readonly shown: boolean;
  readonly ways: Ways;
  readonly wire: Wire;
  readonly shares: readonly Share[];
  readonly pairs: { readonly stronger?: Pair; readonly weaker?: Pair };
  readonly outcome: Outcome | undefined;
}

/** How far forward a layer's activations, and how far back its wishes are known at a moment. */
const forwards: readonly Moment[] = ['first', 'first', 'second', 'lamps'];
const backwards: readonly Moment[] = ['again', 'again', 'back', 'wishes'];

export const hasSpoken = (moment: Moment, layer: number): boolean =>
  reached(moment, forwards[layer] ?? 'step');

export const hasWishes = (moment: Moment, layer: number): boolean =>
  reached(moment, backwards[layer] ?? 'step');

/** Whether an arrow stands beside a neuron: at the sum beside the one that is added up. */
export const isWished = (
  { moment, chosen }: Pick<Scene, 'moment' | 'chosen'>,
  of: Neuron,
): boolean =>
  hasWishes(moment, of.layer) ||
  (moment === 'sum' && of.layer === chosen.layer && of.unit === chosen.unit);

/** The neuron of a layer of which most is wished, up or down. */
export function mostWished(sight: Sight, layer: number): Neuron {
  const { wishes } = levelOf(sight, layer);
  const most = Math.max(...wishes.map(Math.abs));
  return {
    layer,
    unit: Math.max(
      0,
      wishes.findIndex((wish) => Math.abs(wish) === most),
    ),
  };
}

export function sceneOf(sight: Sight, setup: Setup): Scene {
  const { source, moment, layer, rate } = setup;
  const chosen = { layer, unit: Math.min(setup.unit, levelOf(sight, layer).a.length - 1) };
  const ways = waysOf(sight, chosen);
  const wire = ways.wires[setup.sender] ??
    // One of a layer that has as many senders as there are pixels may not be there in another.
    ways.wires[loudestOf(ways)] ?? { sender: 0, loud: 0, weight: 0, weightWish: 0, senderWish: 0 };
  return {
    ...{ source, moment, sight, chosen, ways, wire },
    empty: Array.from(sight.x).every((ink) => ink === 0),
    answer: answerOf(sight),
    known: isWished({ moment, chosen }, chosen),
    shown: layer === lampLayer ? reached(moment, 'ways') : hasWishes(moment, layer),
    shares: sharesOf(sight, chosen),
    pairs: strongestPairs(sight),
    outcome: moment === 'step' ? stepOf(sight, rate) : undefined,
  };
}
