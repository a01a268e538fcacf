import { written } from '#maths/decimals';
import { counted } from '#maths/written';
import { draws, published, steepest, type Scene } from './model.ts';

/** A size of a gradient: two digits are as many as draws of a network agree in. */
export const said = (value: number): string => {
  if (value >= 100) return Number(value.toPrecision(2)).toLocaleString('en-GB');
  return value === 0 || value < 0.0001 ? written(value) : value.toPrecision(2);
};

/** A power of ten at an axis, which has no raised digits of its own: `10⁻⁶`. */
export const raised = (value: number): string =>
  value >= 0.001 && value <= 1000
    ? String(value)
    : `10${Array.from(String(Math.round(Math.log10(value))), (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '⁻').join('')}`;

const starts = {
  nielsen: 'weights of variance 1/n and biases of variance 1',
  large: 'weights and biases of variance 1',
  glorot: 'Glorot’s weights of variance 2/(n + m)',
  he: 'He’s weights of variance 2/n',
} as const;

/** A factor, for people: `78,000 times`, `2.7 times`. */
const times = (factor: number): string =>
  `${Number(factor.toPrecision(2)).toLocaleString('en-GB')} times`;

/** How the first layer stands to the last. */
export function verdict({ setup, kept, layers }: Scene): string {
  const { depth, bend } = setup;
  if (depth === 1) return 'One hidden layer: there is nothing for its gradient to fade through.';
  const share = kept.middle;
  const compared =
    share < 0.8
      ? `${times(1 / share)} smaller than the last’s`
      : share > 1.25
        ? `${times(share)} larger than the last’s`
        : 'about as large as the last’s';
  const his = published[depth];
  const beside =
    layers[0]?.his !== undefined && his
      ? ` His: ${times((his.at(-1) ?? NaN) / (his[0] ?? NaN))}.`
      : '';
  const slope = layers[0]?.slope ?? 0;
  const why =
    bend === 'sigmoid'
      ? ` On the way back each layer multiplies by σ′, which is ${steepest.sigmoid} at most and ${said(slope)} on average in the first layer.`
      : ` On the way back ReLU multiplies by 1 or by 0: what fades or grows is up to the weights.`;
  return `The first layer’s gradient is ${compared}.${beside}${why}`;
}

/** What a sighted reader sees. */
export function describe(scene: Scene): string {
  const { setup, layers } = scene;
  const bend = setup.bend === 'sigmoid' ? 'sigmoid' : 'rectified';
  const list = layers.map(({ speed, his }) =>
    his === undefined ? said(speed.middle) : `${said(speed.middle)} (his: ${his})`,
  );
  return `${counted(setup.depth, 'hidden layer')} of 30 ${bend} neurons, ${starts[setup.start]}: the sizes of the gradient from the first layer to the last, in the middle of ${draws} draws, are ${list.join(', ')}. ${verdict(scene)}`;
}
