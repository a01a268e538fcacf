import type { Block } from './initialise.ts';
import { seeded } from './random.ts';
import { placesOf, type NetworkSpec } from './spec.ts';
import { at } from './vector.ts';

/**
 * A random direction through a network's parameters in which its loss can be drawn fairly (Li, Xu, Taylor, Studer &
 * Goldstein 2018, “Visualizing the loss landscape of neural nets”, section 4): drawn from N(0, 1), then the weights
 * d into each unit or filter scaled as the network's own weights w there, d ← d ‖w‖ / ‖d‖. So α = 1 nudges every
 * filter by its own length, and a network whose weights are twice as large, which may compute the same, looks the same.
 * As in the paper only weights are moved: biases, scales and shifts are left out, which leaves them as they are.
 *
 * @throws RangeError where a weight of the network is missing.
 */
export function filterwiseDirection(
  spec: NetworkSpec,
  parameters: Readonly<Record<string, Block>>,
  seed: number,
): Record<string, Block> {
  const random = seeded(seed).fork('direction');
  const direction: Record<string, Block> = {};
  for (const { name, shape, role } of placesOf(spec)) {
    if (role !== 'weight') continue;
    const w = parameters[name]?.data;
    if (w === undefined) throw new RangeError(`The parameter ${name} is missing.`);
    const own = random.fork(name);
    const d = Float64Array.from(w, () => own.normal());
    const filters = shape.at(-1) ?? 1; // The last axis counts units and filters alike.
    const wanted = lengths(w, filters);
    const scale = lengths(d, filters).map((length, f) => (length > 0 ? at(wanted, f) / length : 0));
    const data = Float32Array.from(d, (di, i) => di * at(scale, i % filters));
    direction[name] = { shape, data };
  }
  return direction;
}

/** ‖·‖ of what leads into each filter. */
function lengths(numbers: ArrayLike<number>, filters: number): Float64Array {
  const squares = new Float64Array(filters);
  for (let i = 0; i < numbers.length; i++) {
    squares[i % filters] = at(squares, i % filters) + at(numbers, i) ** 2;
  }
  return squares.map(Math.sqrt);
}
