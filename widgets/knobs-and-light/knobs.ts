import { inputs, side } from './model.ts';

/** A knob that is turned by hand rests on one of so many marks to either side. */
export const marks = 20;

/** Where the 784 knobs stand: whole marks from −20 to 20, row by row. */
export type Knobs = Int8Array;

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmno';
export const noKnobs = (): Knobs => new Int8Array(inputs);

/** `A` is a full turn down, `U` the middle, `o` a full turn up: `U300d2` is three hundred in the middle, two turned up. */
export function writeKnobs(knobs: Knobs): string {
  let text = '';
  for (let i = 0; i < knobs.length;) {
    let end = i + 1;
    while (end < knobs.length && knobs[end] === knobs[i]) end++;
    text += `${letters[(knobs[i] ?? 0) + marks] ?? 'U'}${end - i > 1 ? end - i : ''}`;
    i = end;
  }
  return text;
}

/** The other way; what is too long is cut, what is missing stands in the middle. */
export function readKnobs(text: string): Knobs {
  const knobs = noKnobs();
  let i = 0;
  for (const [, letter = 'U', often] of text.matchAll(/([A-Za-o])(\d*)/g)) {
    const end = i + (often ? Number(often) : 1);
    knobs.fill(letters.indexOf(letter) - marks, i, end);
    i = end;
  }
  return knobs;
}

/** The nearest marks, where the largest of these weights is a full turn. */
export const nearestMarks = (w: ArrayLike<number>, turn: number): Knobs =>
  Int8Array.from(w, (weight) =>
    turn > 0 ? Math.max(-marks, Math.min(marks, Math.round((weight / turn) * marks))) : 0,
  );

export const weightsOf = (knobs: Knobs, turn: number): Float64Array<ArrayBuffer> =>
  Float64Array.from(knobs, (mark) => (mark * turn) / marks);

export const tools = ['up', 'down', 'erase'] as const;
export type Tool = (typeof tools)[number];

/** A point of the grid, in knobs from its upper left corner. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

const near = 1.7;

/** How far the brush at a spot reaches each knob, 0 to 1: full in the middle, half around it. */
export function reachOf({ x, y }: Spot): Map<number, number> {
  const reach = new Map<number, number>();
  for (let row = Math.floor(y - near); row <= y + near; row++)
    for (let column = Math.floor(x - near); column <= x + near; column++) {
      const away = Math.hypot(column + 0.5 - x, row + 0.5 - y);
      const inside = row >= 0 && column >= 0 && row < side && column < side;
      if (inside && away <= near) reach.set(row * side + column, away < 0.9 ? 1 : 0.5);
    }
  return reach;
}

/** One stroke under way: where the knobs stood before it, and how far it has reached each. */
export interface Stroke {
  readonly before: Knobs;
  readonly tool: Tool;
  readonly reach: ReadonlyMap<number, number>;
  readonly at: Spot;
}

export const beginStroke = (before: Knobs, tool: Tool, at: Spot): Stroke => ({
  ...{ before, tool, at, reach: reachOf(at) },
});

/** The stroke drawn on to a spot, without gaps; however slow the hand, a knob is turned once. */
export function goOn(stroke: Stroke, to: Spot): Stroke {
  const reach = new Map(stroke.reach);
  const { at } = stroke;
  const steps = Math.min(200, Math.ceil(Math.hypot(to.x - at.x, to.y - at.y) * 2));
  for (let step = 1; step <= steps; step++) {
    const t = step / steps;
    const spot = { x: at.x + t * (to.x - at.x), y: at.y + t * (to.y - at.y) };
    for (const [i, strength] of reachOf(spot)) reach.set(i, Math.max(strength, reach.get(i) ?? 0));
  }
  return { ...stroke, at: to, reach };
}

/** So many marks at the brush's middle: a third of a full turn. */
const pressure = 7;

/** The knobs after a stroke. */
export function turned({ before, tool, reach }: Stroke): Knobs {
  const knobs = before.slice();
  for (const [i, strength] of reach) {
    const mark = knobs[i] ?? 0;
    const by = Math.round(pressure * strength);
    knobs[i] =
      tool === 'erase' ? 0 : Math.max(-marks, Math.min(marks, mark + (tool === 'up' ? by : -by)));
  }
  return knobs;
}
