import { written } from '#maths/decimals';
import { counted } from '#maths/written';
import { dots, partedFrom, type Scene } from './model.ts';

const all = dots.length;

/** A number of the figure: zero is written only where it is 0 to the last bit. */
export const said = (value: number): string => written(value);

/** An ε as a power of ten where it is one: `10^−12`, `0.001`. */
export function epsilon(value: number): string {
  const power = Math.log10(value);
  if (Number.isInteger(power) && power < -3) return `10^${power}`.replace('-', '−');
  return written(value);
}

/** The same for a key, which has no raised digits of its own: `10⁻¹²`. */
export const raised = (value: number): string =>
  epsilon(value).replace(/\^(−?\d+)/, (_, power: string) =>
    Array.from(power, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '⁻').join(''),
  );

const listed = (kind: readonly number[]): string =>
  kind.length < 2 ? kind.join('') : `${kind.slice(0, -1).join(', ')} and ${kind.at(-1) ?? ''}`;

const numbered = ['no kind', 'one kind', 'two kinds', 'three kinds'] as const;

/** How many different neurons there are: `one kind of neuron, three times over`. */
export function kindsSaid(kinds: Scene['kinds']): string {
  const count = numbered[kinds.length] ?? '';
  const alike = kinds.find((kind) => kind.length > 1);
  if (!alike) return `${count} of neuron`;
  return kinds.length === 1
    ? `${count} of neuron, three times over`
    : `${count} of neuron; ${listed(alike)} are still twins`;
}

/** How much further apart the last step has led, as a factor. */
const growth = ({ apart }: Scene): number | undefined => {
  const [before = 0, now = 0] = apart.slice(-2);
  return apart.length > 2 && before > 0 && now > 0 ? now / before : undefined;
};

function nudged(scene: Scene): string {
  const { setup, parted, apart, kinds } = scene;
  const eps = `ε = ${epsilon(setup.nudge)}`;
  if (setup.nudge === 0)
    return 'ε = 0 is no nudge: the three are twins, and stay so whatever the number of steps.';
  if (scene.lost)
    return `${eps} is lost: next to 1, numbers of 64 bits stand 2.2 × 10^−16 apart, so 1 + ε is 1 again. The three are twins.`;
  if (setup.steps === 0)
    return `${eps} has been added to one weight of ${setup.nudged === 1 ? 'neuron 1' : 'neuron 1, and to another of neuron 3'}. Can you see it in the picture?`;
  const now = said(apart.at(-1) ?? 0);
  if (parted !== undefined) {
    const two = kinds.length === 2 ? ' Neurons 2 and 3 are twins still, and will be.' : '';
    return `${eps}: they parted at step ${parted}, when their difference passed ${partedFrom}.${two} That makes ${numbered[kinds.length] ?? ''}, drawn as ${counted(kinds.length, 'line')}: ${scene.right} of ${all} dots are right.`;
  }
  const factor = growth(scene);
  const grows =
    factor === undefined
      ? ''
      : factor > 1.0005
        ? ` This step made it ${factor.toFixed(3)} times as large.`
        : ' This step did not make it larger.';
  const kinked =
    setup.bend === 'relu'
      ? ' ReLU is straight on both sides of its kink: where no dot lies between the twins’ kinks, both have the same slopes up to their difference, and it hardly grows.'
      : '';
  return `${eps}: the difference is ${now} now, too small to see.${grows}${kinked}`;
}

function zeros({ setup, flat, net }: Scene): string {
  const answer = `The answer is the same everywhere, and there is no line.`;
  if (setup.bend === 'relu')
    return flat
      ? `Every weight’s slope is exactly 0: the hidden neurons say 0, so v hears nothing; v is 0, so nothing comes back to w and b. ${setup.steps > 0 ? `Only the output’s own bias has moved, to ${said(net.c)}. ` : ''}${answer} No number of steps leads away.`
      : answer;
  if (setup.steps === 0)
    return 'Sigmoids say ½ at 0: so v has a slope, though w and b have none yet. Make a step.';
  return `A sigmoid says ½ at 0, so v has moved, and then w and b; but all three alike: their difference is ${said(0)}. One neuron, three times over.`;
}

/** What this start does, in a sentence or two. */
export function verdict(scene: Scene): string {
  const { setup, kinds, right, apart } = scene;
  if (setup.start === 'zeros') return zeros(scene);
  if (setup.start === 'nudged') return nudged(scene);
  if (setup.start === 'random')
    return setup.steps === 0
      ? 'Three neurons that differ from the first: each feels a slope of its own.'
      : right === all
        ? `Three kinds of neuron, three lines, and all ${all} dots are right.`
        : `Three kinds of neuron: ${right} of ${all} dots are right${setup.steps > 200 ? '. Random starts may get stuck too; draw others' : ' so far'}.`;
  if (setup.steps === 0)
    return 'Three neurons with the same four numbers draw one line, three times over.';
  const exactly = (apart.at(-1) ?? 0) === 0 && kinds.length === 1;
  return exactly
    ? `After ${counted(setup.steps, 'step')} the difference is 0: not nearly, but to the last bit. Three twins answer as one neuron with three times the v, and one line has ${right} of ${all} right.`
    : '';
}

/** The kind of start, as a sentence begins with it. */
const called = {
  equal: 'All equal',
  nudged: 'Equal but for a nudge',
  zeros: 'All zeros',
  random: 'Random',
} as const;

/** What a sighted reader sees. */
export function describe(scene: Scene): string {
  const { setup, cost, right, kinds, apart } = scene;
  const when =
    setup.steps === 0 ? 'before the first step' : `after ${counted(setup.steps, 'step')}`;
  const bend = setup.bend === 'relu' ? 'ReLU' : 'sigmoid';
  return `${called[setup.start]}, ${bend}, ${when}: ${kindsSaid(kinds)}, largest difference ${said(apart.at(-1) ?? 0)}, ${right} of ${all} dots right, cost ${said(cost)}. ${verdict(scene)}`.trim();
}
