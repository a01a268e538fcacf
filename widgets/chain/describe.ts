import { agree, bracketed, significant } from '#maths/agree';
import type { Gear, Scene } from './model.ts';
import type { Knob } from './setup.ts';

/** A number as the figure writes it. */
export const said = significant;

const raised = ['(L−3)', '(L−2)', '(L−1)', '(L)'] as const;

/** The book's letter for a number of the chain: `w3` is w^(L). */
export const symbolOf = (name: string): string => {
  const index = Number(name.slice(1));
  return name.length === 2 ? `${name[0]}^${raised[index] ?? ''}` : name;
};

export const knobNames: Readonly<Record<Knob, string>> = {
  a0: 'input',
  w1: 'first weight',
  b1: 'first bias',
  w2: 'second weight',
  b2: 'second bias',
  w3: 'last weight',
  b3: 'last bias',
  y: 'target',
};

/** What a gear asks, in words. */
export const asks: Readonly<Record<Gear['kind'], string>> = {
  sender: 'how loud was the sender?',
  bias: 'a bias needs no sender: always 1',
  bend: 'is it listening?',
  wire: 'how strong is the wire?',
  wrong: 'how wrong?',
};

/** What a jammed gear is called. */
export const jams: Readonly<Record<Gear['kind'], string>> = {
  sender: 'silent',
  bias: '',
  bend: 'jammed',
  wire: 'cut',
  wrong: 'not at all',
};

/** A gear's ratio as the formula has it: what is driven, and by what. */
export function sidesOf({ id }: Pick<Gear, 'id'>): { driven: string; by: string } {
  const [driven = '', by = ''] = id.split('-');
  return { driven: symbolOf(driven), by: symbolOf(by) };
}

/** What a gear's ratio is. */
export function symbolOfGear({ id, kind, layer }: Pick<Gear, 'id' | 'kind' | 'layer'>): string {
  switch (kind) {
    case 'sender':
      return symbolOf(`a${layer - 1}`);
    case 'bias':
      return '1';
    case 'bend':
      return `σ′(${symbolOf(`z${layer}`)})`;
    case 'wire':
      return symbolOf(`w${layer}`);
    default:
      return `${id === 'C-y' ? '−' : ''}2(${symbolOf('a3')} − y)`;
  }
}

/** A difference with its sign. */
export const change = (value: number, digits = 3): string =>
  `${value > 0 ? '+' : ''}${significant(value, digits)}`;

/** By how much a measured ratio is off the computed one. */
export function offBy(measured: number, slope: number): string {
  if (measured === slope) return 'exactly';
  const off = Math.abs((measured - slope) / slope) * 100;
  if (!Number.isFinite(off) || off > 1000) return 'far off';
  return off < 0.0001 ? 'off by less than 0.0001 %' : `off by ${significant(off, 2)} %`;
}

const jamSentence = (gear: Gear): string => {
  const symbol = symbolOfGear(gear);
  switch (gear.kind) {
    case 'sender':
      return `The sender ${symbol} = ${significant(gear.slope)} is all but silent: whatever the weight does, hardly anything goes through it.`;
    case 'wire':
      return `The wire ${symbol} = ${significant(gear.slope)} is as good as cut: next to nothing comes through, and what comes after it stands still.`;
    case 'bend':
      return `Neuron ${symbolOf(`a${gear.layer}`)} is jammed: ${symbol} = ${significant(gear.slope)}, so far out on its curve that it hardly listens. What comes after it stands still, or as good as still.`;
    default:
      return `The output is where the target is: nothing is wrong, and around there C is as low as it can be.`;
  }
};

/** The first gear that lets next to nothing through, and what that means; empty where all turn. */
export function jamSays({ gears }: Scene): string {
  const jammed = gears.find((gear) => gear.jammed);
  return jammed ? jamSentence(jammed) : '';
}

/** What the nudge did, beside what the slope promised. */
export function nudgeSays({ setup, nudge, before, slope, change: by, measured }: Scene): string {
  const knob = symbolOf(setup.knob);
  const promise = `∂C/∂${knob} = ${significant(slope)}`;
  if (setup.nudge === 0)
    return `A nudge of 0 moves nothing, and there is no ratio to measure. Computed, ${promise}.`;
  if (nudge === 0 || measured === undefined)
    return `A nudge of ${significant(setup.nudge)} is too small to measure: with the 16 digits that a computer keeps, ${knob} is the same number after it. Computed, ${promise}.`;
  const held = `${knob} nudged by ${significant(nudge)}`;
  if (by === 0)
    return `${held}: C = ${significant(before.cost)} stays as it is. Computed, ${promise}.`;
  const from = `C = ${significant(before.cost)} goes ${by > 0 ? 'up' : 'down'} by ${significant(Math.abs(by))}`;
  return `${held}: ${from}. Measured, ΔC/Δ${knob} = ${significant(measured, 4)}; computed, ${promise} (${offBy(measured, slope)}).`;
}

/** What a sighted reader sees. */
export function describe(scene: Scene): string {
  const { before } = scene;
  const [input, ...others] = before.a.map((a) => significant(a));
  return [
    `Four neurons in a row: input ${input ?? ''}, then ${others.join(', ')}; target ${significant(scene.setup.y)}, cost ${significant(before.cost)}.`,
    nudgeSays(scene),
    jamSays(scene),
  ]
    .filter((each) => each !== '')
    .join(' ');
}

/** The formula's terms in numbers that multiply to what is shown, and what each gear's line says. */
export function numbersOf({ gears }: Scene): {
  /** As the list has them. */
  readonly parts: readonly string[];
  readonly result: string;
  /** As the formula has them. */
  readonly values: Readonly<Record<string, string>>;
} {
  const { parts, result, relation } = agree(gears.map(({ slope }) => slope));
  const factors = gears.map(({ id }, k) => [id, bracketed(parts[k] ?? '')] as const);
  return { parts, result, values: { slope: result, is: relation, ...Object.fromEntries(factors) } };
}
