/** What a surface says of a place. */
import { exact } from './exact.ts';
import { heightAt, type Picture, type Place } from './landscape.ts';

/**
 * The place that is read, or else the point, and its height in words; a height that is read between grid points is told
 * with three digits, as such. Nothing where there is neither.
 */
export function reading(picture: Picture, seen: Place | undefined): string {
  const { landscape, names, point, height, exactly } = picture;
  const place = seen ?? point;
  if (!place) return '';
  const known = (seen ? undefined : height) ?? exactly?.(place);
  const value = known ?? heightAt(landscape, place);
  const told = Number.isNaN(value)
    ? 'has no value here'
    : known === undefined
      ? `≈ ${exact(value, 3)}`
      : exact(value);
  return `${names.x} ${exact(place.x, 3)}, ${names.y} ${exact(place.y, 3)}: ${names.z} ${told}`;
}
