import type { Blocks } from '../types.ts';

/** θ + α u + β v, over all that θ names; what u or v do not name stays. */
export const moved = (theta: Blocks, u: Blocks, alpha: number, v: Blocks = {}, beta = 0): Blocks =>
  Object.fromEntries(
    Object.entries(theta).map(([name, { shape, data }]) => {
      const [ui, vi] = [u[name]?.data, v[name]?.data];
      return [
        name,
        { shape, data: data.map((t, i) => t + alpha * (ui?.[i] ?? 0) + beta * (vi?.[i] ?? 0)) },
      ];
    }),
  );
