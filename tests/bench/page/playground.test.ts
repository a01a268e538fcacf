import { expect, test } from 'vitest';
import { seeded } from '#maths/random';
import { playground, points } from './networks.ts';
import { Network } from './playground.ts';

test('the network of nodes and links learns the disc in the ring', () => {
  const random = seeded(3);
  const network = new Network([2, 4, 2, 1], () => random.next());
  const { count, inputs, targets } = points();
  const at = (i: number): [number, number] => [inputs[2 * i] ?? 0, inputs[2 * i + 1] ?? 0];
  const loss = (): number => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += (network.forward(at(i)) - (targets[i] ?? 0)) ** 2 / 2;
    return sum / count;
  };
  const before = loss();
  for (let epoch = 0; epoch < 400; epoch++) {
    for (let i = 0; i < count; i++) {
      network.forward(at(i));
      network.backward(targets[i] ?? 0);
      if ((i + 1) % playground.batchSize === 0) network.update(playground.rate);
    }
  }
  expect(loss()).toBeLessThan(before / 4);
});
