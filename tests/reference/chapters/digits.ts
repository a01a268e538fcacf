/**
 * The digits for Python, as bytes on standard output: 10,000 labels and 10,000 pictures, the training digits first, all
 * in the order in which the figures have them; then the 784 random weights that figure 3.1 starts from, in float64.
 */
import { readPackage, split } from '#data/pack';
import { initial } from '#maths/linear-score';

const { training, validation, test } = split(await readPackage());
const sets = [training, validation, test];
const { w } = initial('random', 1);

process.stdout.write(
  Buffer.concat([
    ...sets.map(({ labels }) => labels),
    ...sets.map(({ pixels }) => pixels),
    new Uint8Array(w.buffer),
  ]),
);
