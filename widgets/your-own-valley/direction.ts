/** Networks as points of a space with as many dimensions as they have numbers. */
import type { Blocks, ModelSpec } from '#engine';
import { parametersOf, sizeOf } from '#maths/spec';
import { dot } from '#maths/vector';
import type { Place } from './model.ts';

/** A plane through the weights: where it begins, and two directions of length 1 at right angles, by all learned places. */
export interface Plane {
  readonly origin: Blocks;
  readonly u: Blocks;
  readonly v: Blocks;
}

const none = new Float32Array();
const dataOf = (blocks: Blocks, name: string): Float32Array => blocks[name]?.data ?? none;

/** a · b, over all that a names. */
export function dotOf(a: Blocks, b: Blocks): number {
  let sum = 0;
  for (const [name, { data }] of Object.entries(a)) {
    const other = b[name]?.data;
    if (other) sum += dot(data, other);
  }
  return sum;
}

/** a + s b, over all that a names. */
export const plus = (a: Blocks, b: Blocks, s: number): Blocks =>
  Object.fromEntries(
    Object.entries(a).map(([name, { shape, data }]) => {
      const other = dataOf(b, name);
      return [name, { shape, data: data.map((value, i) => value + s * (other[i] ?? 0)) }];
    }),
  );

/** The same direction with length 1; undefined for one that leads nowhere. */
export function ofLengthOne(direction: Blocks): Blocks | undefined {
  const length = Math.sqrt(dotOf(direction, direction));
  return length > 0 && length < Infinity ? plus(direction, direction, 1 / length - 1) : undefined;
}

/** What of v is at right angles to u, with length 1; u has length 1. */
export const squaredTo = (u: Blocks, v: Blocks): Blocks | undefined =>
  ofLengthOne(plus(v, u, -dotOf(u, v)));

/** All of a network's learned places, with what `of` says; nothing is 0. */
export const completed = (spec: ModelSpec, of: Blocks): Blocks =>
  Object.fromEntries(
    parametersOf(spec).map(({ name, shape }) => [
      name,
      of[name] ?? { shape, data: new Float32Array(sizeOf(shape)) },
    ]),
  );

/** The direction of one number alone, by its place in the list of all, counted from 1. */
export function axisOf(spec: ModelSpec, index: number): Blocks {
  let before = 0;
  const axis: Record<string, Blocks[string]> = {};
  for (const { name, shape } of parametersOf(spec)) {
    const data = new Float32Array(sizeOf(shape));
    if (index > before && index <= before + data.length) data[index - 1 - before] = 1;
    before += data.length;
    axis[name] = { shape, data };
  }
  return axis;
}

/** The network at a place of the plane: θ = origin + x u + y v. What does not learn is the origin's own. */
export const networkAt = ({ origin, u, v }: Plane, { x, y }: Place): Blocks => {
  const moved = plus(origin, u, x);
  return plus(moved, v, y);
};

/** Where on the plane a network is drawn, and how far from the plane it lies. */
export function projected(
  theta: Blocks,
  { origin, u, v }: Plane,
): Place & { readonly off: number } {
  const difference = plus(completedLike(u, theta), origin, -1);
  const [x, y] = [dotOf(difference, u), dotOf(difference, v)];
  const rest = plus(plus(difference, u, -x), v, -y);
  return { x, y, off: Math.sqrt(dotOf(rest, rest)) };
}

const completedLike = (like: Blocks, blocks: Blocks): Blocks =>
  Object.fromEntries(
    Object.entries(like).map(([name, { shape, data }]) => [
      name,
      blocks[name] ?? { shape, data: new Float32Array(data.length) },
    ]),
  );

/** How far apart two networks are. */
export function apart(a: Blocks, b: Blocks): number {
  const difference = plus(a, b, -1);
  return Math.sqrt(dotOf(difference, difference));
}
