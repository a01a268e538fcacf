import type { Line } from '#maths/line-fit';
import { heaviest, weightAt, type Input } from './model.ts';

/** The plot of chickens, in the units of its viewBox. */
export const plot = { width: 360, height: 326, left: 46, right: 350, top: 10, bottom: 284 };

/** The feed at its right edge, in grams. */
export const mostFeed = 150;

export const across = (feed: number): number =>
  plot.left + (feed / mostFeed) * (plot.right - plot.left);
export const down = (weight: number): number =>
  plot.bottom - (weight / heaviest) * (plot.bottom - plot.top);
/** The weight at a height of the plot, and back to it for what would lie outside. */
export const weightOf = (y: number): number =>
  ((plot.bottom - y) / (plot.bottom - plot.top)) * heaviest;
export const held = (weight: number): number => Math.min(heaviest, Math.max(0, weight));

/** A line from edge to edge, as far as it lies in the plot; empty where it passes beyond. */
export function drawnLine(line: Line, input: Input): string {
  const [start, end] = [weightAt(line, 0, input), weightAt(line, mostFeed, input)];
  if (!Number.isFinite(start + end)) return '';
  const feedAt = (weight: number): number => ((weight - start) / (end - start)) * mostFeed;
  // Where it meets the floor and the ceiling; a flat one meets neither.
  const [low, high] =
    start === end
      ? [start < 0 || start > heaviest ? NaN : 0, mostFeed]
      : [feedAt(0), feedAt(heaviest)].sort((a, b) => a - b);
  const [from, to] = [Math.max(0, low ?? NaN), Math.min(mostFeed, high ?? NaN)];
  if (!(from < to)) return '';
  return [from, to]
    .map(
      (feed) => `${across(feed).toFixed(1)},${down(held(weightAt(line, feed, input))).toFixed(1)}`,
    )
    .join(' ');
}
