import { written } from '#maths/decimals';
import { answer, biasOf, hiddenNeuron, pixelIn, weightFrom } from '#maths/place-names';
import { percent, whole } from '#maths/written';
import { side, type Role, type Scene } from './model.ts';

export { percent, whole, written };
export type { Scene };

/** A change or a slope, with its sign and two digits at least: what is exactly nothing is 0. */
export function signed(value: number): string {
  const size = Math.abs(value);
  const short =
    size >= 1e-5 && size < 0.0995 ? size.toFixed(1 - Math.floor(Math.log10(size))) : undefined;
  const words = short ?? written(size, 0.0995);
  return value > 0 ? `+${words}` : value < 0 ? `−${words}` : '0';
}

/** What a number is, in a few words. */
export function called(role: Role): string {
  switch (role.kind) {
    case 'pixel':
      return `row ${Math.floor(role.pixel / side) + 1}, column ${(role.pixel % side) + 1} → neuron ${role.unit + 1}`;
    case 'bias':
      return `bias of neuron ${role.unit + 1}`;
    case 'answer':
      return `neuron ${role.unit + 1} → answer ${role.digit}`;
    case 'answer-bias':
      return `bias of answer ${role.digit}`;
  }
}

/** The same in a sentence. */
export function calledInFull(role: Role): string {
  switch (role.kind) {
    case 'pixel':
      return weightFrom(pixelIn(role.pixel, side), hiddenNeuron(role.unit));
    case 'bias':
      return biasOf(hiddenNeuron(role.unit));
    case 'answer':
      return weightFrom(hiddenNeuron(role.unit), answer(role.digit));
    case 'answer-bias':
      return biasOf(answer(role.digit));
  }
}

/** To how many of the digits a unit answers, as short as can be. */
export const answering = (awake: number, count: number): string =>
  awake === 0 ? 'asleep' : `${awake}/${count}`;

/** What is nudged, as the beginning of a sentence: where it stands, and its slope. */
export function chosenSaid({ chosen, size, flat, length }: Scene): string {
  if (!chosen)
    return `All ${whole(size)} numbers at once, along the gradient: a nudge of 1 moves them a distance of 1 together. The slope in that direction is the gradient’s own length, ${written(length)}.`;
  const place =
    chosen.slope === 0
      ? `one of ${whole(flat)} whose slope is exactly 0`
      : `number ${whole(chosen.rank)} of ${whole(size)} by steepness`;
  const name = calledInFull(chosen.role).replace(/^t/, 'T');
  return `${name} is ${written(chosen.value)}, its slope ${signed(chosen.slope)}: ${place}.`;
}

/** What became of the promise. */
export function outcomeSaid({ nudge: { by, promised, measured } }: Scene): string {
  if (by === 0) return 'Not nudged yet.';
  const doing = `Nudged by ${String(by).replace('-', '−')}, C should change by ${signed(promised)} and changes by ${signed(measured)}.`;
  if (promised === 0)
    return measured === 0 ? `${doing} It does nothing at all.` : `${doing} Nothing was promised.`;
  const off = Math.abs(measured - promised) / Math.abs(promised);
  return `${doing} The promise is off by ${percent(off, off < 0.1 ? 1 : 0)}.`;
}

/** The scene in a few sentences. */
export function describe(scene: Scene): string {
  const { size, hidden, count, cost, right, steps, few, thousandHolds } = scene;
  const whose = scene.network === 'book' ? 'The book’s network' : 'Your network';
  const after =
    steps > 0 ? ` After ${steps === 1 ? 'one step' : `${steps} steps`} of descent,` : '';
  const state = `${whose}: ${whole(size)} numbers, ${hidden} hidden neurons.${after} C is ${written(cost)} on ${count} training digits, ${right} of them answered rightly.`;
  const share = few
    ? ` The thousand steepest slopes hold ${percent(thousandHolds)} of the gradient’s squared length.`
    : '';
  return `${state} ${chosenSaid(scene)} ${outcomeSaid(scene)}${share}`;
}
