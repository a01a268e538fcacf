import { agree } from '#maths/agree';
import { lampLayer, type Scene, type Vote, type Weight } from './model.ts';

export type { Scene };

/** A number with so many decimals and a true minus sign; never −0. */
export function fixed(value: number, decimals = 2): string {
  const text = value.toFixed(decimals);
  return (Number(text) === 0 ? (0).toFixed(decimals) : text).replace('-', '−');
}
/** The same with its sign. */
export const signed = (value: number, decimals: number): string =>
  `${Number(value.toFixed(decimals)) > 0 ? '+' : ''}${fixed(value, decimals)}`;

/** `the pixel in row 9, column 15`, `neuron 13 of layer 2`: lamps are called by their digits, neurons are counted from 1. */
export const senderCalled = ({ layer, from }: Weight): string =>
  layer === 1
    ? `the pixel in row ${Math.floor(from / 28) + 1}, column ${(from % 28) + 1}`
    : `neuron ${from + 1} of layer ${layer - 1}`;
export const receiverCalled = ({ layer, to }: Weight): string =>
  layer === lampLayer ? `lamp ${to}` : `neuron ${to + 1} of layer ${layer}`;

/** A weight by its ends alone, as short as a menu wants it: `neuron 13 to lamp 3`. */
export function weightCalled({ layer, from, to }: Weight): string {
  const sender =
    layer === 1
      ? `pixel ${(from % 28) + 1} of row ${Math.floor(from / 28) + 1}`
      : `neuron ${from + 1}`;
  return `${sender} to ${layer === lampLayer ? `lamp ${to}` : `neuron ${to + 1}`}`;
}

/** `a 3, read as a 6, counted as a 5`. */
export function imageCalled({ label, target, answer }: Vote): string {
  const called = (digit: number): string => `${digit === 8 ? 'an' : 'a'} ${digit}`;
  const counted = target === label ? '' : `, counted as ${called(target)}`;
  return `${called(label)}, read as ${called(answer)}${counted}`;
}

const images = (count: number): string => `${count} ${count === 1 ? 'image' : 'images'}`;
const pull = (count: number): string => (count === 1 ? 'pulls' : 'pull');

export const begun = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The chosen image's pull and its factors, with as many digits as it takes for what is written to multiply. */
export function factorsWritten({
  chosen,
  rate,
  count,
}: Scene): Readonly<Record<'rate' | 'wrong' | 'listening' | 'loud' | 'pull' | 'relation', string>> {
  // Who is deleted would have a share if it were taken back: shown is what it would pull then.
  const n = chosen.deleted ? count + 1 : count;
  const { parts, result, relation } = agree([
    rate / n,
    chosen.wrong,
    chosen.listening,
    chosen.loud,
  ]);
  const [share = '', wrong = '', listening = '', loud = ''] = parts;
  return { rate: share, wrong, listening, loud, pull: result, relation };
}

/** How the vote went. */
export function told({ votes, count, weight, shown, step, decimals, longest }: Scene): string {
  if (count === 0)
    return `Nobody votes: all ${images(votes.length)} are deleted, so there is nothing to average, and no step.`;
  if (longest === 0)
    return `Nobody pulls: ${senderCalled(weight)} is silent in ${count === 1 ? 'the image that is left' : `all ${images(count)}`}, and who is not heard is not blamed. The weight stays where it is.`;
  const up = votes.filter(({ pull }) => pull > 0).length;
  const down = votes.filter(({ pull }) => pull < 0).length;
  const none = count - up - down;
  const sides = `${images(up)} ${pull(up)} it up by ${fixed(shown.up, decimals)}${up > 1 ? ' together' : ''}, ${down} ${pull(down)} it down by ${fixed(Math.abs(shown.down), decimals)}${none > 0 ? `, ${none} not at all` : ''}.`;
  const went = step > 0 ? 'goes up by' : 'goes down by';
  return `${sides} What is left is the step: the weight ${went} ${fixed(Math.abs(shown.step), decimals)}.`;
}

/** What one image does. */
export function voted({ deleted, pull, shown, loud }: Vote, decimals: number): string {
  if (deleted) return 'It is deleted and does not vote.';
  if (loud === 0) return 'Its sender is silent here: it does not pull at all.';
  const size = fixed(Math.abs(shown), decimals);
  const by = Number(size) === 0 ? 'next to nothing' : size;
  return `It pulls the weight ${pull > 0 ? 'up' : 'down'} by ${by}.`;
}

/** What a sighted reader sees. */
export function describe(scene: Scene): string {
  const { weight, count, votes, relabelled, chosen, decimals } = scene;
  const gone = votes.length - count;
  const done = [gone > 0 && `${gone} deleted`, relabelled > 0 && `${relabelled} relabelled`]
    .filter(Boolean)
    .join(', ');
  const changed = done === '' ? '' : ` (${done})`;
  return `${images(votes.length)}${changed} vote on the weight from ${senderCalled(weight)} to ${receiverCalled(weight)}. ${told(scene)} Chosen is ${imageCalled(chosen)}. ${voted(chosen, decimals)}`;
}
