import type { Snapshot } from '#engine';
import { classes, pixels, type Network } from './model.ts';
import { mostHidden } from './setup.ts';

const refused = (why: string): string =>
  `Your network ${why}; this map shows one hidden layer of at most ${mostHidden} neurons with cross-entropy. Here is the book’s.`;

/** The laboratory's network as this map has it, or a sentence for one that this map cannot show. */
export function networkIn({ spec, parameters }: Snapshot): Network | string {
  const { input, layers, loss } = spec;
  const [hidden, last] = layers;
  if (layers.length !== 2) return refused(`has ${layers.length - 1} hidden layers`);
  if (hidden?.kind !== 'dense' || last?.kind !== 'dense' || input !== pixels)
    return refused('is not made of dense layers on 784 pixels');
  if (loss !== 'cross-entropy' || last.activation !== 'identity' || last.units !== classes)
    return refused('is not read through softmax');
  if (hidden.units > mostHidden) return refused(`has ${hidden.units} hidden neurons`);
  const { units, activation } = hidden;
  if (activation !== 'relu' && activation !== 'sigmoid') return refused(`bends by ${activation}`);
  const rows = ['w1', 'b1', 'w2', 'b2'].map((name) => Array.from(parameters[name]?.data ?? []));
  return { hidden: units, bend: activation, theta: Float64Array.from(rows.flat()) };
}
