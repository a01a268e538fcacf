import { seeded } from '#maths/random';
import { playground, points } from './networks.ts';
import { servePeer } from './peer.ts';
import { Network } from './playground.ts';

servePeer(() => {
  const { inputs, targets } = points();
  const examples = [...targets].map((target, i) => ({
    input: [inputs[2 * i] ?? 0, inputs[2 * i + 1] ?? 0],
    target,
  }));
  const random = seeded(1);
  const network = new Network([2, 4, 2, 1], () => random.next());
  let at = 0;
  return (wanted) => {
    for (let taken = 0; taken < wanted; taken++) {
      const example = examples[at];
      if (!example) continue;
      network.forward(example.input);
      network.backward(example.target);
      at = (at + 1) % examples.length;
      if (at % playground.batchSize === 0) network.update(playground.rate);
    }
  };
});
