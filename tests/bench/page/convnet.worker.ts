/** ConvNetJS 0.3.0, as its own MNIST demo trains: Vol objects, an example at a time, Adadelta over mini-batches. */
import { Net, Trainer, Vol } from 'convnetjs';
import { batchSize } from './networks.ts';
import { servePeer } from './peer.ts';

const picture = { type: 'input', out_sx: 28, out_sy: 28, out_depth: 1 };
const row = { type: 'input', out_sx: 1, out_sy: 1, out_depth: 784 };
const answer = { type: 'softmax', num_classes: 10 };
const convolution = { type: 'conv', sx: 5, stride: 1, pad: 0, activation: 'relu' };
const pool = { type: 'pool', sx: 2, stride: 2 };

const layers = {
  dense: [row, { type: 'fc', num_neurons: 128, activation: 'relu' }, answer],
  convolution: [
    picture,
    { ...convolution, filters: 8 },
    pool,
    { ...convolution, filters: 16 },
    pool,
    answer,
  ],
};

servePeer(({ network, examples }) => {
  if (network === 'points' || !examples) throw new Error('ConvNetJS is measured on pictures.');
  const net = new Net();
  net.makeLayers(layers[network]);
  const trainer = new Trainer(net, { method: 'adadelta', batch_size: batchSize, l2_decay: 0 });
  const { count, pixels, labels } = examples;
  const side = network === 'dense' ? 1 : 28;
  const vols = Array.from({ length: Math.min(count, 2000) }, (_, i) => {
    const vol = new Vol(side, side, side === 1 ? 784 : 1, 0);
    pixels.subarray(i * 784, (i + 1) * 784).forEach((byte, at) => (vol.w[at] = byte / 255));
    return vol;
  });
  let at = 0;
  return (wanted) => {
    for (let taken = 0; taken < wanted; taken++, at = (at + 1) % vols.length) {
      const vol = vols[at];
      if (vol) trainer.train(vol, labels[at] ?? 0);
    }
  };
});
