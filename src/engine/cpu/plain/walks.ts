import type { Kernels, Views } from '../kernels.ts';

const { abs, fround, sqrt } = Math;

const NEARLY_0 = fround(1e-30);
const settled = (sum: number): number => {
  const x = fround(sum);
  return abs(x) < NEARLY_0 ? 0 : x;
};

/** Steps downhill. */
export function plainWalks(views: () => Views): Pick<Kernels, 'momentum' | 'rmsprop' | 'adam'> {
  return {
    momentum(theta, g, v, count, rate, kept) {
      const { f32 } = views();
      const [eta, mu] = [fround(rate), fround(kept)];
      for (let p = 0; p < count; p++) {
        const velocity = settled(fround(mu * (f32[(v >> 2) + p] ?? 0)) + (f32[(g >> 2) + p] ?? 0));
        f32[(v >> 2) + p] = velocity;
        f32[(theta >> 2) + p] = (f32[(theta >> 2) + p] ?? 0) - fround(eta * velocity);
      }
    },
    rmsprop(theta, g, v, count, rate, decay, fresh, epsilon) {
      const { f32 } = views();
      const [eta, old, young, least] = [rate, decay, fresh, epsilon].map(fround) as Four;
      for (let p = 0; p < count; p++) {
        const slope = f32[(g >> 2) + p] ?? 0;
        const square = settled(
          fround(old * (f32[(v >> 2) + p] ?? 0)) + fround(fround(young * slope) * slope),
        );
        f32[(v >> 2) + p] = square;
        const by = fround(fround(eta * slope) / fround(fround(sqrt(square)) + least));
        f32[(theta >> 2) + p] = (f32[(theta >> 2) + p] ?? 0) - by;
      }
    },
    adam(theta, g, m, v, count, ...constants) {
      const { f32 } = views();
      const [eta, grown, old1, young1, old2, young2, least] = constants.map(fround) as Seven;
      for (let p = 0; p < count; p++) {
        const slope = f32[(g >> 2) + p] ?? 0;
        const mean = settled(fround(old1 * (f32[(m >> 2) + p] ?? 0)) + fround(young1 * slope));
        const square = settled(
          fround(old2 * (f32[(v >> 2) + p] ?? 0)) + fround(fround(young2 * slope) * slope),
        );
        f32[(m >> 2) + p] = mean;
        f32[(v >> 2) + p] = square;
        const root = fround(fround(sqrt(fround(square * grown))) + least);
        f32[(theta >> 2) + p] = (f32[(theta >> 2) + p] ?? 0) - fround(fround(eta * mean) / root);
      }
    },
  };
}

type Four = [number, number, number, number];
type Seven = [number, number, number, number, number, number, number];
