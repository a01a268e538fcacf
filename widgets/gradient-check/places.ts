import { parametersOf, sizeOf, type NetworkSpec } from '#maths/spec';
import { at } from '#maths/vector';
import type { Where } from './rounded.ts';

/** The weights or the biases of a layer, in the row θ of all numbers. */
export interface Part {
  readonly first: number;
  readonly size: number;
  readonly layer: number;
  readonly units: number;
  /** Missing where it is biases. */
  readonly inputs: number | undefined;
}

export function partsOf(spec: NetworkSpec): Part[] {
  let first = 0;
  return parametersOf(spec).map(({ shape, layer, role }): Part => {
    const size = sizeOf(shape);
    const units = at(shape, shape.length - 1);
    first += size;
    return {
      ...{ first: first - size, size, layer, units },
      inputs: role === 'weight' ? size / units : undefined,
    };
  });
}

/** What stands at a place of θ; undefined where there is none. */
export function whereIs(spec: NetworkSpec, place: number): Where | undefined {
  const part = partsOf(spec).find(({ first, size }) => place >= first && place < first + size);
  if (!part) return undefined;
  const index = place - part.first;
  const from = part.inputs === undefined ? undefined : Math.floor(index / part.units);
  return { layer: part.layer, unit: index % part.units, from };
}

/** The other way. */
export function placeOf(spec: NetworkSpec, { layer, unit, from }: Where): number {
  const part = partsOf(spec).find(
    (one) => one.layer === layer && (one.inputs === undefined) === (from === undefined),
  );
  if (!part) throw new RangeError(`There is no layer ${layer + 1}.`);
  return part.first + (from ?? 0) * part.units + unit;
}
