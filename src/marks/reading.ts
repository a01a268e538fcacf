/** What a surface says of a place. */
import { exact } from './exact.ts';
import { heightAt, type Landscape, type Names, type Place } from './landscape.ts';

/** The place and its height in words; a height that is read between grid points is told with three digits, as such. */
export function reading(
  landscape: Landscape,
  names: Names,
  place: Place,
  height: number | undefined,
): string {
  const value = height ?? heightAt(landscape, place);
  const told = Number.isNaN(value)
    ? 'has no value here'
    : height === undefined
      ? `≈ ${exact(value, 3)}`
      : exact(value);
  return `${names.x} ${exact(place.x, 3)}, ${names.y} ${exact(place.y, 3)}: ${names.z} ${told}`;
}
