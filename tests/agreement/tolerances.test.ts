import { describe, expect, test } from 'vitest';
import { expectClose, type Compared } from '#engine/testing';
import { activations } from '#maths/activation';
import { momentsOf } from '#maths/batch-normalisation';
import {
  atPoint,
  forward,
  gradients,
  lossesOf,
  lossOf,
  pointOf,
  type Network,
} from '#maths/network';
import { seeded } from '#maths/random';
import { rateAt } from '#maths/schedule';
import { activationOf, parametersOf, placesOf, type Role } from '#maths/spec';
import { drawBatch, drawSpec, drawValues } from '#maths/testing';
import { trained, trainingOf, type TrainingStep } from '#maths/training';
import { at, type Numbers } from '#maths/vector';
import { drawWarp, warped } from '#maths/warp';
import { augmentation } from './cases.ts';

/** A small network and a batch, both drawn at random. */
interface Drawn {
  readonly network: Network;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly seed: number;
}
const COUNT = 4;
const drawn = Array.from({ length: 80 }, (_, seed): Drawn => {
  const random = seeded(seed).fork('tolerances');
  const spec = drawSpec(random);
  const network = { spec, values: drawValues(spec, random) };
  return { network, ...drawBatch(spec, COUNT, random), seed };
});

/** What is right, and what comes of leaving something out; undefined for a network that has no such thing. */
interface Fault {
  readonly compared: Compared;
  readonly make: (one: Drawn) => { readonly right: Numbers; readonly wrong: Numbers } | undefined;
}

/** In every place of a role something else stands, and the sums behind the first of them are compared. */
const without = (role: Role, instead: (value: number, i: number) => number): Fault => ({
  compared: 'forward',
  make: ({ network, x }) => {
    const { spec, values } = network;
    const place = placesOf(spec).find((other) => other.role === role);
    if (!place) return undefined;
    const changed = (values[place.name] ?? new Float64Array()).map(instead);
    const other: Network = { spec, values: { ...values, [place.name]: changed } };
    const z = (of: Network): Numbers => at(forward(of, x), place.layer).z;
    return { right: z(network), wrong: z(other) };
  },
});

const learnsThrough = (one: Drawn, kind: string): boolean =>
  one.network.spec.layers.some((layer) => layer.kind === kind);

const learned = ({ spec, values }: Network): Numbers => pointOf(spec, values);

/** Where two steps lead by an optimiser; `forget` starts it afresh before the second. */
function walked(
  { network, x, y, seed }: Drawn,
  kind: 'sgd' | 'momentum' | 'rmsprop' | 'adam',
  order: Partial<TrainingStep> = {},
  forget = false,
): Network {
  const step = (n: number): TrainingStep => ({ rate: 0.01, chance: { seed, step: n }, ...order });
  const first = trained(trainingOf(network, kind), x, y, step(0));
  return trained(forget ? trainingOf(first.network, kind) : first, x, y, step(1)).network;
}

const forgetful = (kind: 'momentum' | 'rmsprop' | 'adam'): Fault => ({
  compared: 'after-steps',
  make: (one) => ({
    right: learned(walked(one, kind)),
    wrong: learned(walked(one, kind, {}, true)),
  }),
});

const faults: Readonly<Record<string, Fault>> = {
  'one weight of many': without('weight', (w, i) => (i === 0 ? 0 : w)),
  'the sign of one weight': without('weight', (w, i) => (i === 0 ? -w : w)),
  'a bias': without('bias', () => 0),
  'the scale of batch normalisation': without('scale', () => 1),
  'its shift': without('shift', () => 0),
  'its running mean': without('mean', () => 0),
  'its running variance': without('variance', () => 1),
  'a bend': {
    compared: 'forward',
    make: ({ network, x }) => {
      const bent = network.spec.layers.findIndex((layer) => activationOf(layer) !== 'identity');
      const pass = forward(network, x)[bent];
      return pass && { right: pass.a, wrong: pass.z };
    },
  },
  'one example of the loss': {
    compared: 'loss',
    make: ({ network, x, y }) => {
      const losses = lossesOf(network, x, y);
      const mean = (of: readonly number[]): number => of.reduce((p, q) => p + q, 0) / of.length;
      return { right: [mean(losses)], wrong: [mean(losses.slice(1))] };
    },
  },
  'the ½ of squared error': {
    compared: 'loss',
    make: ({ network, x, y }) => {
      if (network.spec.loss !== 'squared-error') return undefined;
      const loss = lossOf(network, x, y);
      return { right: [loss], wrong: [2 * loss] };
    },
  },
  'the sign of one error': {
    compared: 'slopes',
    make: ({ network, x, y }) => {
      const right = at(gradients(network, x, y).errors, network.spec.layers.length - 1);
      return { right, wrong: right.map((delta, i) => (i === 0 ? -delta : delta)) };
    },
  },
  'the slope σ′ of a hidden bend': {
    compared: 'slopes',
    make: ({ network, x, y }) => {
      const { layers } = network.spec;
      const l = layers.findIndex((one) => ['sigmoid', 'tanh'].includes(activationOf(one)));
      if (l < 0 || l === layers.length - 1) return undefined;
      const { errors, passes } = gradients(network, x, y);
      const { slope } = activations[activationOf(at(layers, l)) === 'tanh' ? 'tanh' : 'sigmoid'];
      const right = at(errors, l);
      return { right, wrong: right.map((delta, i) => delta / slope(at(at(passes, l).z, i))) };
    },
  },
  'one example of the slopes': {
    compared: 'slopes',
    make: ({ network, x, y }) => {
      const slopes = (from: number): Numbers => {
        const part = gradients(
          network,
          x.subarray((from * x.length) / COUNT),
          y.subarray((from * y.length) / COUNT),
        );
        return pointOf(network.spec, part.parameters);
      };
      return { right: slopes(0), wrong: slopes(1) };
    },
  },
  'the size of the batch': {
    compared: 'gradient',
    make: ({ network, x, y, seed }) => {
      const { parameters } = gradients(network, x, y, { seed, step: 0 });
      const right = pointOf(network.spec, parameters);
      return { right, wrong: right.map((slope) => COUNT * slope) };
    },
  },
  'that a batch’s mean and variance move with every input': {
    compared: 'gradient',
    make: ({ network, x, y, seed }) => {
      const { spec, values } = network;
      const place = placesOf(spec).find(({ role }) => role === 'mean');
      if (!place || learnsThrough({ network, x, y, seed }, 'dropout')) return undefined;
      const found = gradients(network, x, y, { seed, step: 0 });
      const moments = momentsOf(at(found.passes, place.layer).x, at(place.shape, 0));
      const constant = {
        [`mean${place.layer + 1}`]: Float64Array.from(moments.mean),
        [`variance${place.layer + 1}`]: Float64Array.from(moments.variance),
      };
      const other = gradients({ spec, values: { ...values, ...constant } }, x, y);
      return place.layer === 0 ? undefined : { right: found.x, wrong: other.x };
    },
  },
  'weight decay': {
    compared: 'after-steps',
    make: (one) => ({
      right: learned(walked(one, 'sgd', { weightDecay: 0.1 })),
      wrong: learned(walked(one, 'sgd')),
    }),
  },
  'that biases do not decay': {
    compared: 'after-steps',
    make: (one) => {
      const network = stepped(one, 0.1);
      const decayed = parametersOf(network.spec).flatMap(({ name, role }) =>
        [...(network.values[name] ?? [])].map((value, i) =>
          role === 'bias' ? value - 0.01 * 0.1 * at(one.network.values[name] ?? [], i) : value,
        ),
      );
      return { right: learned(network), wrong: decayed };
    },
  },
  'a schedule': {
    compared: 'after-steps',
    make: (one) => ({
      right: learned(
        walked(one, 'sgd', { rate: rateAt(0.01, 1, { kind: 'exponential', factor: 0.9 }) }),
      ),
      wrong: learned(walked(one, 'sgd')),
    }),
  },
  'momentum’s memory': forgetful('momentum'),
  'RMSProp’s memory': forgetful('rmsprop'),
  'Adam’s memory': forgetful('adam'),
  'the step from the chance by which units are dropped': {
    compared: 'after-steps',
    make: (one) =>
      learnsThrough(one, 'dropout')
        ? {
            right: learned(walked(one, 'sgd')),
            wrong: learned(walked(one, 'sgd', { chance: { seed: one.seed, step: 0 } })),
          }
        : undefined,
  },
  'm − 1 from a running variance': {
    compared: 'after-steps',
    make: (one) => {
      const { spec, values } = one.network;
      const place = placesOf(spec).find(({ role }) => role === 'variance');
      const before = values[place?.name ?? ''];
      const after = stepped(one, 0).values[place?.name ?? ''];
      if (!place || !before || !after) return undefined;
      const m = at(forward(one.network, one.x), place.layer).x.length / at(place.shape, 0);
      const biased = after.map((value, k) => {
        const kept = 0.9 * at(before, k);
        return kept + ((value - kept) * (m - 1)) / m;
      });
      return { right: after, wrong: biased };
    },
  },
  'a direction of a surface': {
    compared: 'surface',
    make: ({ network, x, y, seed }) => {
      const { spec, values } = network;
      const v = pointOf(spec, drawValues(spec, seeded(seed)));
      const moved = pointOf(spec, values).map((theta, p) => theta + 0.1 * at(v, p));
      return {
        right: [lossOf(atPoint(network, moved), x, y)],
        wrong: [lossOf(network, x, y)],
      };
    },
  },
  'how one picture was moved': {
    compared: 'forward',
    make: ({ seed }) => {
      const random = seeded(seed);
      const picture = Float64Array.from({ length: 64 }, () => random.next());
      const by = (i: number): Numbers =>
        warped(picture, 8, 8, drawWarp(augmentation, seeded(seed).fork(i)));
      return { right: by(0), wrong: by(1) };
    },
  },
};

/** Where one step leads. */
function stepped({ network, x, y, seed }: Drawn, weightDecay: number): Network {
  const order = { rate: 0.01, weightDecay, chance: { seed, step: 0 } };
  return trained(trainingOf(network, 'sgd'), x, y, order).network;
}

/** The furthest that leaving something out moves any number. */
const effect = ({ right, wrong }: { right: Numbers; wrong: Numbers }): number =>
  Math.max(...Array.from(right, (value, i) => Math.abs(value - at(wrong, i))));

const isRefused = (wrong: Numbers, right: Numbers, compared: Compared): boolean => {
  try {
    expectClose(wrong, right, compared);
    return false;
  } catch {
    return true;
  }
};

describe.each(Object.entries(faults))('leaving out %s', (_, { compared, make }) => {
  // Behind a unit that is silent for every example, what is left out was 0.
  const made = drawn.flatMap((one) => make(one) ?? []).filter((one) => effect(one) > 1e-12);

  test('is seen in nineteen networks of twenty', () => {
    expect(made.length).toBeGreaterThan(4);
    const seen = made.filter(({ right, wrong }) => isRefused(wrong, right, compared));
    expect(seen.length / made.length).toBeGreaterThanOrEqual(0.95);
  });

  test('and what is right passes, rounded to 32 bits', () => {
    for (const { right } of made) expectClose(Float32Array.from(right), right, compared);
  });
});
