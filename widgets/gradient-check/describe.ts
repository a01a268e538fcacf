import { significant } from '#maths/agree';
import { nameOf } from '#maths/place-names';
import { parametersOf, type NetworkSpec } from '#maths/spec';
import { percent, whole } from '#maths/written';
import type { Precision, Reading, Scene } from './model.ts';
import type { Setup } from './setup.ts';

/** How many decimal digits a number of each precision is told with: so many that no other reads alike. */
const digitsOf = { float32: 9, float64: 17 } as const;
const raised = (power: string): string => `10^${Number(power)}`.replace('-', '−');

/** A number of any size, three digits at most. */
export const short = (value: number): string => significant(value);

/** A number's digits: those that can be relied on, the others, and its power of ten where it has one. */
export interface Parted {
  readonly firm: string;
  readonly loose: string;
  readonly power: string;
}

/** A number written with `shown` significant digits, parted behind the first `firm` of them. */
export function parted(value: number, shown: number, firm: number): Parted {
  if (value === 0) return { firm: '0', loose: '', power: '' };
  const [text = '', power] = value.toPrecision(shown).split('e');
  const signed = text.replace('-', '−');
  let [seen, cut] = [0, 0];
  for (const character of signed) {
    const counts = /\d/.test(character) && (seen > 0 || character !== '0');
    if (counts && seen >= firm) break;
    if (counts) seen++;
    cut++;
  }
  return {
    firm: signed.slice(0, cut),
    loose: signed.slice(cut),
    power: power === undefined ? '' : ` × ${raised(power)}`,
  };
}

/** How many digits of a number are right that is off by so much. */
export const digitsRight = (error: number, value: number): number =>
  value === 0
    ? 0
    : error === 0
      ? 17
      : Math.max(0, Math.floor(-Math.log10(error / Math.abs(value))));

/** C(w + ε) or C(w − ε), in all its digits; loose are those in which the two differ. */
export const costSaid = ({ plus, minus }: Reading, of: 'plus' | 'minus', precision: Precision) =>
  parted(
    of === 'plus' ? plus : minus,
    digitsOf[precision],
    digitsRight(Math.abs(plus - minus), plus),
  );

/** How far a measured slope is off. */
export function offSaid({ error }: Reading, slope: number): string {
  if (error === undefined) return 'nothing to compare';
  if (error === 0) return 'no error';
  if (slope === 0) return `off by ${short(error)}`;
  const off = error / Math.abs(slope);
  if (off < 1e-4) return `right to ${Math.min(15, digitsRight(error, slope))} digits`;
  return `off by ${off < 0.1 ? percent(off, off < 0.01 ? 2 : 1) : `${whole(100 * off)} %`}`;
}

/** Why it is off, or why it is not. */
export function whySaid(scene: Scene, precision: Precision): string {
  const { epsilon, ways, best } = scene;
  const { verdict, plus, minus } = scene.readings[precision];
  const other = ways === 'both' ? 'C(w − ε)' : 'C(w)';
  switch (verdict) {
    case 'nothing':
      return epsilon === 0
        ? 'Nothing is nudged: 0 / 0, which is no slope. Any ε above 0 tells more.'
        : `An ε so small is itself 0 in ${precision}: 0 / 0, which is no slope.`;
    case 'flat':
      return 'C does not move at all, whatever ε: a slope of 0, as backpropagation says.';
    case 'lost':
      return `The next ${precision} number is further from w than ε: w ${ways === 'both' ? '±' : '+'} ε is w again. Nothing was nudged.`;
    case 'same':
      return `w was nudged, but C is the same to its last digit: what changed lies beyond it. It measures 0.`;
    case 'rounding': {
      const shared = digitsRight(Math.abs(plus - minus), plus);
      return `Too small an ε: of C(w + ε) and ${other} the first ${shared} digits are alike and cancel; what is left of them is mostly rounding.`;
    }
    case 'truncation':
      return `Too large an ε: the cost bends on the way${ways === 'both' ? '' : ', and one side sees only one half of it'}.`;
    case 'best':
      return `About as good as it gets in ${precision}: its least error lies near ε = ${short(best[precision]?.x ?? epsilon)}.`;
  }
}

/** What is checked, as the beginning of a sentence. */
export const chosenSaid = ({ ground, place }: Scene): string =>
  (nameOf(ground.network.spec, place) ?? '').replace(/^t/, 'T');

/** Weights and biases of each layer, by name. */
export function partNames(spec: NetworkSpec): string[] {
  const last = spec.layers.length - 1;
  const layer = (l: number): string =>
    l < 0
      ? 'pixels'
      : l === last
        ? 'answers'
        : last === 1
          ? 'hidden layer'
          : `hidden layer ${l + 1}`;
  return parametersOf(spec).map(({ role, layer: l }) =>
    role === 'weight' ? `weights: ${layer(l - 1)} → ${layer(l)}` : `biases: ${layer(l)}`,
  );
}

const bestSaid = ({ best }: Scene, precision: Precision): string => {
  const found = best[precision];
  return found
    ? `${precision} is best near ε = ${short(found.x)}`
    : `${precision} is nowhere right`;
};

/** The scene in a few sentences. */
export function describe(scene: Scene, { network, digits }: Setup): string {
  const { slope, epsilon, ways, readings, ground } = scene;
  const whose = network === 'book' ? 'The book’s network' : 'Your network';
  const which = digits === 'ten' ? 'ten digits' : `a ${digits}`;
  const read = (precision: Precision): string => {
    const reading = readings[precision];
    const said = reading.slope === undefined ? 'nothing' : short(reading.slope);
    return `${precision} measures ${said}, ${offSaid(reading, slope)}`;
  };
  const summary =
    slope === 0
      ? 'Measured or computed, it is 0 at every ε.'
      : `Over all ε, ${bestSaid(scene, 'float32')}, ${bestSaid(scene, 'float64')}.`;
  return `${whose} on ${which}, C = ${short(ground.cost)}. ${chosenSaid(scene)} has the slope ${short(slope)}. Nudged ${ways === 'both' ? 'both ways' : 'one way'} by ε = ${short(epsilon)}: ${read('float32')}; ${read('float64')}. ${summary}`;
}
