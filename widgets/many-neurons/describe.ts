import { bracketed, significant } from '#maths/agree';
import { whole } from '#maths/written';
import { at, type Numbers } from '#maths/vector';
import {
  cancels,
  effortOf,
  nudge,
  placeOf,
  sceneOf,
  sizes,
  type Factor,
  type Place,
  type Scene,
} from './model.ts';
import type { Knob, Setup } from './setup.ts';
import { fixed, sumOf } from './sums.ts';

const layerNames = ['input', 'hidden neuron', 'output'] as const;

/** `input 1`, `hidden neuron 2`, `output 1`. */
export const neuronName = (layer: number, unit: number): string =>
  `${layerNames[layer] ?? ''} ${unit}`;

/** The book's letter for a number: `w^(1)_{21}`. */
export function symbolOf(knob: Knob): string {
  const { kind, layer, to, from } = placeOf(knob);
  return kind === 'bias' ? `b^(${layer})_{${to}}` : `w^(${layer})_{${to}${from}}`;
}

/** The same where nothing can be raised or lowered, in a list to choose from. */
export const plainSymbol = (knob: Knob): string =>
  symbolOf(knob)
    .replace(/\^\((\d)\)/, (_, digit: string) => `⁽${'⁰¹²'.charAt(Number(digit))}⁾`)
    .replace(/_\{(\d+)\}/, (_, digits: string) =>
      digits.replace(/\d/g, (digit) => '₀₁₂₃'.charAt(Number(digit))),
    );

/** `from input 1 to hidden neuron 2`, `of output 1`. */
export function whereOf(knob: Knob): string {
  const { kind, layer, to, from } = placeOf(knob);
  const end = neuronName(layer, to);
  return kind === 'bias' ? `of ${end}` : `from ${neuronName(layer - 1, from)} to ${end}`;
}

/** `the slope along the weight from input 1 to hidden neuron 2`. */
export const slopeName = (knob: Knob): string =>
  `the slope along the ${placeOf(knob).kind} ${whereOf(knob)}`;

/** What a factor asks, in words. */
export const asks: Readonly<Record<Factor['kind'], string>> = {
  sender: 'how loud was the sender?',
  one: 'a bias needs no sender',
  listens: 'is it listening?',
  wire: 'how strong is the wire?',
  wrong: 'how wrong?',
};

/** What the nudge did, beside the sum over paths; for the eye with letters. */
export function nudgeSays(scene: Scene): string {
  const symbol = symbolOf(scene.setup.knob);
  return `${symbol} ${nudgeMakes(scene)}. Measured, ΔC/Δ${symbol} = ${significant(scene.measured)}.`;
}

function nudgeMakes({ cost, change }: Scene): string {
  const does =
    change === 0
      ? 'stays as it is'
      : `${change > 0 ? 'rises' : 'falls'} by ${significant(Math.abs(change), 2)}`;
  return `nudged up by ${nudge}: C = ${significant(cost)} ${does}`;
}

const quantities: Readonly<Record<string, string>> = {
  z: 'weighted sum of',
  delta: 'error of',
  dw: 'slope along the weight',
};

/** An entry of a matrix in words: `delta:1-2` is the error of hidden neuron 2. */
export function entrySays(term: string): string {
  const [name = '', place = ''] = term.split(':');
  const [layer = 0, to = 0, from] = place.split('-').map(Number);
  const end = neuronName(layer, to);
  const where = from === undefined ? end : `from ${neuronName(layer - 1, from)} to ${end}`;
  return `${quantities[name] ?? name} ${where}`;
}

const flatSays = 'They all but cancel: along this number alone the cost is next to flat here.';

/** The sum over paths in a line. */
export function sumSays(scene: Scene): string {
  const { products, slope } = sumOf(scene);
  const [first = '', ...others] = products;
  const sum = others.length > 0 ? `${[first, ...others.map(bracketed)].join(' + ')} = ` : '';
  const over = others.length > 0 ? 'Over both paths' : 'Over its one path';
  return `${over}, ∂C/∂${symbolOf(scene.setup.knob)} = ${sum}${slope}.${cancels(scene) ? ` ${flatSays}` : ''}`;
}

/** What the paths are and make together. */
export function pathsSay(scene: Scene): string {
  const { products, slope } = sumOf(scene);
  const { paths } = scene;
  if (paths.length === 1)
    return `One path leads to the cost, through output ${at(paths, 0).output}: ${slope}.`;
  const flat = cancels(scene) ? ` ${flatSays}` : '';
  return `Two paths lead to the cost: through output 1: ${products[0] ?? ''}; through output 2: ${products[1] ?? ''}. Together: ${slope}.${flat}`;
}

/** What a sighted reader sees. */
export function describe(scene: Scene): string {
  const { setup, pass, cost } = scene;
  const said = (values: Numbers): string =>
    Array.from(values, (value) => significant(value)).join(' and ');
  return [
    `A network of ${sizes.join('–')} neurons: outputs ${said(at(pass.a, 2))} where 1 and 0 should be, cost ${significant(cost)}.`,
    `Followed: the ${scene.place.kind} ${whereOf(setup.knob)}, ${significant(setup[setup.knob])}.`,
    pathsSay(scene),
    `It is ${nudgeMakes(scene)}: a measured slope of ${significant(scene.measured)}.`,
    setup.view === 'paths' ? '' : errorsSay(scene),
  ]
    .filter((each) => each !== '')
    .join(' ');
}

function errorsSay({ slopes }: Scene): string {
  const row = (layer: number): string =>
    Array.from(at(slopes.delta, layer), (value) => significant(value)).join(', ');
  return `Errors δ of the hidden neurons: ${row(1)}; of the outputs: ${row(2)}.`;
}

/** Why the number's slope is what it is, for the question. */
export function because(setup: Setup, knob: Knob): string {
  const { products, slope } = sumOf(sceneOf({ ...setup, knob }));
  return `Through output 1 the slope is ${products[0] ?? ''}, through output 2 ${products[1] ?? ''}: neither path alone tells. Together they are ${slope}.`;
}

/** A network that reads digits: a picture’s pixels, two hidden layers, ten answers. */
const readsDigits = [784, 16, 16, 10];

/** What walking every path by itself would cost, beside one walk back. */
export function effortSays(): string {
  const [here, there] = [effortOf(sizes), effortOf(readsDigits)];
  return `Walking every path by itself, the slopes of all weights take ${whole(here.walking)} multiplications here; one walk back with δ takes ${whole(here.back)}. In a network of ${readsDigits.join('–')}, where ${whole(there.paths)} paths lead from each first weight to the cost, it is ${whole(there.walking)} against ${whole(there.back)}.`;
}

/** What an index letter counts, for the chosen number. */
export function indexSays({ kind, layer }: Place, letter: string): string {
  if (letter === 'k') return 'input it comes from';
  if (letter === 'i') return layer === 1 ? 'output on the path' : 'output it leads to';
  if (layer === 2) return 'hidden neuron it comes from';
  return kind === 'bias' ? 'hidden neuron it belongs to' : 'hidden neuron it leads to';
}

/** A factor’s letters. */
export function symbolOfFactor(id: string, { layer }: Place): string {
  switch (id) {
    case 'sender':
      return layer === 1 ? 'a^(0)_{k}' : 'a^(1)_{j}';
    case 'one':
      return '1';
    case 'listens1':
      return 'σ′(z^(1)_{j})';
    case 'listens2':
      return 'σ′(z^(2)_{i})';
    case 'wire':
      return 'w^(2)_{ij}';
    default:
      return '2(a^(2)_{i} − y_{i})';
  }
}

/** A number in a small place of the drawing: three digits, or fewer. */
export function short(value: number, digits = 3): string {
  const size = Math.abs(value);
  if (size < 5e-5) return value === 0 ? '0' : '≈ 0';
  return size < 1e-3 ? fixed(value, 4) : significant(value, digits);
}
