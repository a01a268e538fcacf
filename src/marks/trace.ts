/** What lies on a surface, as paths of a picture: walks, the arrow, the cut. */
import { fractionsAt, placeAt, type Landscape, type Place } from './landscape.ts';

/** A place in the picture; hidden where the surface itself is in front of it. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly hidden: boolean;
}
/** Undefined for what is not in the picture. */
export type Trace = (place: Place) => Mark | undefined;

export interface Line {
  readonly shown: string;
  readonly hidden: string;
}

/** One or two digits are enough for a screen. */
const at = ({ x, y }: Mark) => `${Number(x.toFixed(1))} ${Number(y.toFixed(1))}`;

/** A line through places, along the surface between them, apart what is seen of it and what is hidden. */
export function lineThrough(places: readonly Place[], trace: Trace, landscape: Landscape): Line {
  const fine: Place[] = places.slice(0, 1);
  for (let index = 1; index < places.length; index++) {
    const [from, to] = [places[index - 1], places[index]];
    if (!from || !to) continue;
    const [[u1, v1], [u2, v2]] = [fractionsAt(landscape, from), fractionsAt(landscape, to)];
    // A step far out of the picture is not followed in detail.
    const parts = Math.min(60, Math.max(1, Math.ceil(Math.hypot(u2 - u1, v2 - v1) * 40) || 1));
    for (let part = 1; part <= parts; part++) {
      const share = part / parts;
      fine.push({
        x: from.x * (1 - share) + to.x * share,
        y: from.y * (1 - share) + to.y * share,
      });
    }
  }
  const line = { shown: '', hidden: '' };
  let before: Mark | undefined;
  let pen: 'shown' | 'hidden' | undefined;
  for (const place of fine) {
    const mark = trace(place);
    if (mark && before) {
      const kind = mark.hidden && before.hidden ? 'hidden' : 'shown';
      line[kind] += pen === kind ? `L${at(mark)}` : `M${at(before)}L${at(mark)}`;
      pen = kind;
    } else pen = undefined;
    before = mark;
  }
  return line;
}

/** Dots at places, as strokes of no length: one path for those seen, one for those hidden. */
export function dotsAt(places: readonly Place[], trace: Trace): Line {
  const line = { shown: '', hidden: '' };
  for (const place of places) {
    const mark = trace(place);
    if (mark) line[mark.hidden ? 'hidden' : 'shown'] += `M${at(mark)}h0`;
  }
  return line;
}

/** The head of an arrow at the end of a line of marks: two short strokes. */
export function headOf(from: Mark, to: Mark, size = 9): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (!(length > 0.5)) return '';
  const [dx, dy] = [((to.x - from.x) / length) * size, ((to.y - from.y) / length) * size];
  const wing = (side: 1 | -1) =>
    at({
      x: to.x - dx * 0.87 - side * dy * 0.5,
      y: to.y - dy * 0.87 + side * dx * 0.5,
      hidden: false,
    });
  return `M${wing(1)}L${at(to)}L${wing(-1)}`;
}

/** How far a cut through a place reaches backwards and forwards, in data units, and which way it goes. */
export interface Cut {
  readonly direction: Place;
  readonly from: number;
  readonly to: number;
}

/** The vertical cut through a place at an angle, 0 along x, 90 along y; as long as the rectangle allows. */
export function cutThrough({ x, y }: Landscape, place: Place, degrees: number): Cut {
  const angle = (degrees * Math.PI) / 180;
  // The cosine of a right angle is not quite 0 to a computer.
  const tidy = (value: number) => (Math.abs(value) < 1e-12 ? 0 : value);
  const direction = { x: tidy(Math.cos(angle)), y: tidy(Math.sin(angle)) };
  let [from, to] = [-Infinity, Infinity];
  for (const [start, step, [low, high]] of [
    [place.x, direction.x, x],
    [place.y, direction.y, y],
  ] as const) {
    if (step === 0) continue;
    const [one, other] = [(low - start) / step, (high - start) / step];
    from = Math.max(from, Math.min(one, other));
    to = Math.min(to, Math.max(one, other));
  }
  return { direction, from: Math.min(0, from), to: Math.max(0, to) };
}

/** The place so far along a cut. */
export const along = ({ direction }: Cut, place: Place, distance: number): Place => ({
  x: place.x + distance * direction.x,
  y: place.y + distance * direction.y,
});

/** A place moved by an arrow key, in hundredths of the rectangle or, `far`, in tenths; undefined for another key. */
export function movedBy(
  key: string,
  landscape: Landscape,
  place: Place,
  far: boolean,
): Place | undefined {
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowDown: [0, -1], ArrowUp: [0, 1] }[key];
  if (!way) return undefined;
  const [u, v] = fractionsAt(landscape, place);
  const step = far ? 0.1 : 0.01;
  return placeAt(landscape, u + (way[0] ?? 0) * step, v + (way[1] ?? 0) * step);
}
