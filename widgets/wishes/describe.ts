import { agree, significant, type Agreement } from '#maths/agree';
import { lampLayer, levelOf, type Neuron, type Pair, type Ways } from './model.ts';
import type { Moment } from './moments.ts';
import type { Scene } from './scene.ts';

export { significant };
export type { Scene };

/** What a moment is called. */
export const names: Readonly<Record<Moment, string>> = {
  first: 'Forward: layer 1',
  second: 'Layer 2',
  lamps: 'The lamps',
  wishes: 'Ten wishes',
  ways: 'Three ways',
  sum: 'The sum',
  back: 'One layer back',
  again: 'And again',
  step: 'One step',
};

/** A number with so many decimals and a true minus sign; never −0. */
export function fixed(value: number, decimals = 2): string {
  const text = value.toFixed(decimals);
  return (Number(text) === 0 ? (0).toFixed(decimals) : text).replace('-', '−');
}
/** The same with its sign. */
export const signed = (value: number, decimals = 4): string =>
  `${Number(value.toFixed(decimals)) > 0 ? '+' : ''}${fixed(value, decimals)}`;

/** The wish for one end of a wire as its three factors: what is written multiplies to what is written. */
export const factored = ({ wrong, listening }: Ways, last: number): Agreement =>
  agree([wrong, listening, last]);

/** `lamp 2`, `neuron 7 of layer 2`. Lamps are called by their digits, neurons are counted from 1. */
export const called = ({ layer, unit }: Neuron): string =>
  layer === lampLayer ? `lamp ${unit}` : `neuron ${unit + 1} of layer ${layer}`;

export const begun = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Who sends to a layer: `neuron 12`, or a pixel by its place. */
export const senderCalled = (layer: number, sender: number): string =>
  layer === 1
    ? `the pixel in row ${Math.floor(sender / 28) + 1}, column ${(sender % 28) + 1}`
    : `neuron ${sender + 1}`;

/** `up by 0.90`, `down by 0.25`, `nowhere`. */
export function wished(wish: number, decimals = 2): string {
  const size = fixed(Math.abs(wish), decimals);
  if (wish === 0) return 'nowhere';
  return `${wish > 0 ? 'up' : 'down'} by ${Number(size) === 0 ? 'next to nothing' : size}`;
}

/** What a pair that fires together shows. */
export const pairSaid = ({ layer, unit, sender, wish }: Pair): string =>
  `${begun(senderCalled(layer, sender))} and ${called({ layer, unit })} fire together, and their weight is wished ${wished(wish, 4)}.`;

const verdict = ({ answer, sight, empty }: Scene): string => {
  const bright = fixed(levelOf(sight, lampLayer).a[answer] ?? 0);
  if (empty)
    return `There is no ink, and yet lamp ${answer} is the brightest (${bright}): what is left are the biases.`;
  if (answer === sight.label)
    return `Lamp ${answer} is the brightest (${bright}): read rightly, and yet it is not at 1, nor the others at 0.`;
  return `Lamp ${answer} is the brightest (${bright}), so a ${answer} is read. It should be a ${sight.label}.`;
};

/** What happens at this moment. */
export function told(scene: Scene): string {
  const { moment, sight, chosen, ways, outcome } = scene;
  const right = levelOf(sight, lampLayer).a[sight.label] ?? 0;
  switch (moment) {
    case 'first':
      return 'Every neuron of layer 1 adds up all pixels, each times its weight, and its bias; σ makes of that sum z its activation a, between 0 and 1. The fuller, the nearer to 1.';
    case 'second':
      return 'Layer 2 does the same with what layer 1 says.';
    case 'lamps':
      return `And the ten lamps with what layer 2 says. ${verdict(scene)} The loss of this digit, ℓ = ½ Σ (y − a)², is ${fixed(sight.loss, 4)}.`;
    case 'wishes':
      return `${verdict(scene)} Lamp ${sight.label} should be at 1 and is at ${fixed(right)}: it is wished up by y\u00A0−\u00A0a\u00A0=\u00A0${fixed(1 - right)}. The nine others should be dark: each is wished down by as much as it shines. Choose a lamp.`;
    case 'ways':
      return `${begun(called(chosen))} is wished ${wished(ways.wrong)}. It obeys its bias, its weights, and those that it hears. How far is each of them to go?`;
    case 'sum':
      return `Nobody sets ${called(chosen)} by hand. But each lamp has a wish for it: how wrong the lamp is, times whether it listens, times the wire between them. Together they wish it ${wished(ways.wrong, 4)}.`;
    case 'back':
      return 'The same sum for all 16: now layer 2 has wishes, as the lamps had. Whoever is wished somewhere has three ways to go there. Choose a neuron.';
    case 'again':
      return 'And the same once more: what layer 2 wishes adds up to the wishes of layer 1. It hears the pixels. They are what they are; its weights can change.';
    case 'step':
      return stepSaid(scene, outcome);
  }
}

function stepSaid({ sight }: Scene, outcome: Scene['outcome']): string {
  if (!outcome) return '';
  const { rate, promised, measured, after } = outcome;
  return `Every weight and bias is moved by η = ${significant(rate)} times its wish, all at once. The slopes promise that the loss of this digit changes by ${signed(promised)}; it changes by ${signed(measured)}, from ${fixed(sight.loss, 4)} to ${fixed(after.loss, 4)}.`;
}

/** What is wished of the chosen neuron, and what its best wire is to do. */
function chosenSaid({ chosen, ways, wire, known, shown }: Scene): string {
  if (!known) return `The wish of ${called(chosen)} is not known yet.`;
  const wish = `${begun(called(chosen))} is at ${fixed(ways.a)} and wished ${wished(ways.wrong, 4)}; σ′(z) is ${fixed(ways.listening, 3)}.`;
  if (!shown) return wish;
  return `${wish} Its bias is wished ${wished(ways.bias, 4)}, its weight from ${senderCalled(chosen.layer, wire.sender)} (at ${fixed(wire.loud)}) ${wished(wire.weightWish, 4)}.`;
}

/** The scene in a few sentences. */
export function describe(scene: Scene): string {
  const what = scene.source === 'yours' ? 'Your drawing' : 'A handwritten digit';
  const wish = ['first', 'second', 'lamps', 'step'].includes(scene.moment) ? '' : chosenSaid(scene);
  return `${what}, meant as a ${scene.sight.label}. ${names[scene.moment]}. ${told(scene)} ${wish}`.trim();
}
