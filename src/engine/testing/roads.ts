import { cpuRoad } from '../cpu/road.ts';
import type { Road } from '../road.ts';
import { exactRoad } from './exact.ts';

/** What can be put under the service in Node: float64, in which the questions can be judged alone, and a real road. */
export const roads: readonly (readonly [name: string, open: () => Road])[] = [
  ['in float64', exactRoad],
  ['on the processor', () => cpuRoad()],
];
