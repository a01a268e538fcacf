import { walkDown } from '#maths/descent';
import type { Refusal } from '#maths/expression-parser';
import { at } from '#maths/vector';
import type { Setup } from './setup.ts';
import { reach, surfaceOf, surfaces, type Place, type Surface } from './surface.ts';

/** What has become of a walk. */
export type Fate =
  /** It begins where the formula has no value, or no slope. */
  | { readonly kind: 'nowhere' }
  /** Its next step has no place, or leads to one without a value. */
  | { readonly kind: 'lost' }
  /** Its last step led out of the picture. */
  | { readonly kind: 'out' }
  /** The gradient is nothing there; `since` is the first step that came there. */
  | {
      readonly kind: 'rest';
      readonly since: number;
      readonly on: 'minimum' | 'saddle' | 'top' | 'level';
    }
  | { readonly kind: 'bounces' }
  | { readonly kind: 'walks' };

/** How a knob goes, by its last two turns. */
export type Way = 'rests' | 'slides' | 'overshoots' | 'bounces' | 'flies' | 'speeds';

/** What follows from a setup; everything that the view shows and `describe` says. */
export interface Scene {
  readonly surface: Surface;
  /** Why what is typed is no formula: the surface is the last that was one. */
  readonly refusal: Refusal | undefined;
  readonly rate: number;
  /** Where the walk has been, its start first. */
  readonly places: readonly Place[];
  /** Where it is. */
  readonly point: Place;
  readonly cost: number;
  readonly gradient: Place;
  /** ‖∇C‖, and where the gradient points: degrees from the x-axis, anticlockwise; undefined where it has no length. */
  readonly length: number;
  readonly direction: number | undefined;
  /** Where the next step leads, as far as there is such a place. */
  readonly next: Place | undefined;
  /** 2/C″ of each knob by itself; undefined where the surface does not bend upwards. */
  readonly limits: { readonly x: number | undefined; readonly y: number | undefined };
  readonly fate: Fate;
  readonly ways: { readonly x: Way; readonly y: Way } | undefined;
}

const level = 1e-3;
const still = 1e-9;

const outside = ({ x, y }: Place): boolean => Math.max(Math.abs(x), Math.abs(y)) > reach;
const sizeOf = ({ x, y }: Place): number => Math.hypot(x, y);
const between = (a: Place, b: Place): number => Math.hypot(a.x - b.x, a.y - b.y);
const lastOf = (places: readonly Place[], back = 0): Place => at(places, places.length - 1 - back);

/** The walk of so many steps; it ends before a place without a value, and with one out of the picture. */
function walkOn(surface: Surface, { x, y, rate }: Setup, steps: number): readonly Place[] {
  const downhill = walkDown(
    (w) => {
      const slope = surface.gradientAt({ x: at(w, 0), y: at(w, 1) });
      return [slope.x, slope.y];
    },
    [x, y],
    rate,
    steps,
  ).map((w) => ({ x: at(w, 0), y: at(w, 1) }));
  const nowhere = downhill.findIndex((place) => !Number.isFinite(surface.costAt(place)));
  const there = nowhere < 0 ? downhill : downhill.slice(0, Math.max(1, nowhere));
  const out = there.findIndex(outside);
  return out < 0 ? there : there.slice(0, out + 1);
}

function restOn(surface: Surface, place: Place): 'minimum' | 'saddle' | 'top' | 'level' {
  const { x, y, xy } = surface.bendsAt(place);
  const both = x * y - xy ** 2;
  if (both < -still) return 'saddle';
  return both > still ? (x > 0 ? 'minimum' : 'top') : 'level';
}

function fateOf(surface: Surface, places: readonly Place[], ended: boolean): Fate {
  const point = lastOf(places);
  const slope = (place: Place): number => sizeOf(surface.gradientAt(place));
  if (!Number.isFinite(surface.costAt(point)) || !Number.isFinite(slope(point)))
    return { kind: places.length > 1 ? 'lost' : 'nowhere' };
  if (outside(point)) return { kind: 'out' };
  if (slope(point) < level) {
    const since = places.findIndex((place) => slope(place) < level);
    return { kind: 'rest', since, on: restOn(surface, point) };
  }
  if (ended) return { kind: 'lost' };
  const bounces = places.length > 2 && between(point, lastOf(places, 2)) < still;
  return { kind: bounces && between(point, lastOf(places, 1)) > level ? 'bounces' : 'walks' };
}

function wayOf(before: number, now: number): Way {
  if (Math.abs(now) < still) return 'rests';
  const ratio = now / before;
  if (Math.abs(ratio + 1) < 1e-6) return 'bounces';
  if (ratio < 0) return ratio < -1 ? 'flies' : 'overshoots';
  return ratio > 1 + 1e-6 ? 'speeds' : 'slides';
}

function waysOf(places: readonly Place[]): Scene['ways'] {
  if (places.length < 3) return undefined;
  const [first, then, now] = [lastOf(places, 2), lastOf(places, 1), lastOf(places)];
  return {
    x: wayOf(then.x - first.x, now.x - then.x),
    y: wayOf(then.y - first.y, now.y - then.y),
  };
}

/** 0.1 + 0.2 − 0.3 is not 0 in binary: what is 0 to nine decimals is 0. */
const tidy = (value: number): number => (Math.abs(value) < still ? 0 : value);

const limitOf = (bend: number): number | undefined => (bend > still ? 2 / bend : undefined);

/** What follows from a setup. Where its formula is none, the surface is the last one that was. */
export function sceneOf(setup: Setup, last?: Surface): Scene {
  const read = surfaceOf(setup.formula);
  const refused = 'refusal' in read;
  const surface = refused ? (last ?? bowl) : read;
  // One step further than it has gone: that shows whether there is a next.
  const walk = walkOn(surface, setup, setup.steps + 1);
  const places = walk.slice(0, setup.steps + 1);
  const point = lastOf(places);
  const next = walk.length > places.length ? lastOf(walk) : undefined;
  const slope = surface.gradientAt(point);
  const gradient = { x: tidy(slope.x), y: tidy(slope.y) };
  const length = sizeOf(gradient);
  const degrees = (Math.atan2(gradient.y, gradient.x) * 180) / Math.PI;
  const bends = surface.bendsAt(point);
  return {
    ...{ surface, places, point, gradient, length, next },
    refusal: refused ? read.refusal : undefined,
    rate: setup.rate,
    cost: surface.costAt(point),
    direction: length > 0 && Number.isFinite(length) ? (degrees + 360) % 360 : undefined,
    limits: { x: limitOf(bends.x), y: limitOf(bends.y) },
    fate: fateOf(surface, places, next === undefined),
    ways: waysOf(places),
  };
}

const bowl = surfaceOf(surfaces.bowl) as Surface; // It is a formula: a test reads all surfaces.
