import { derivative, evaluate, type Expression } from '#maths/expression';
import { parse, type Refusal } from '#maths/expression-parser';
import { written } from '#maths/expression-printer';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A cost of two knobs, and what follows from its formula. */
export interface Surface {
  /** As it was typed. */
  readonly text: string;
  /** As it was understood. */
  readonly formula: string;
  /** ∂C/∂x and ∂C/∂y. */
  readonly slopes: { readonly x: string; readonly y: string };
  /** Where there is none, no finite number; likewise for the rest. */
  costAt(place: Place): number;
  gradientAt(place: Place): Place;
  /** ∂²C/∂x², ∂²C/∂y² and ∂²C/∂x∂y. */
  bendsAt(place: Place): { readonly x: number; readonly y: number; readonly xy: number };
}

/** Both knobs turn from −reach to reach. */
export const reach = 3;

/** The surfaces to choose from. */
export const surfaces = {
  bowl: 'x^2 + y^2',
  valley: 'x^2 + 10y^2',
  saddle: 'x^2 - y^2',
  two: 'x^4/8 - x^2 + 0.3x + y^2',
  eggs: 'cos(2x) + cos(2y)',
  plateau: 'tanh(x^2/2 + y^2/2)',
} as const;
export type SurfaceName = keyof typeof surfaces;

/** The one of them that a formula is; undefined for a reader's own. */
export const nameOf = (text: string): SurfaceName | undefined =>
  (Object.keys(surfaces) as SurfaceName[]).find((name) => surfaces[name] === text);

export function surfaceOf(text: string): Surface | { readonly refusal: Refusal } {
  const reading = parse(text, ['x', 'y']);
  if ('refusal' in reading) return reading;
  const { formula } = reading;
  const at = (e: Expression, { x, y }: Place): number => evaluate(e, { x, y });
  const slopes = { x: derivative(formula, 'x'), y: derivative(formula, 'y') };
  const bends = {
    ...{ x: derivative(slopes.x, 'x'), y: derivative(slopes.y, 'y') },
    xy: derivative(slopes.x, 'y'),
  };
  return {
    text,
    formula: written(formula),
    slopes: { x: written(slopes.x), y: written(slopes.y) },
    costAt: (place) => at(formula, place),
    gradientAt: (place) => ({ x: at(slopes.x, place), y: at(slopes.y, place) }),
    bendsAt: (place) => ({ x: at(bends.x, place), y: at(bends.y, place), xy: at(bends.xy, place) }),
  };
}
