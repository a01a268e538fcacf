import axe from 'axe-core';
import { expect } from 'vitest';

/** That axe finds nothing in what a component has drawn. */
export async function expectAccessible(container: Element): Promise<void> {
  const { violations } = await axe.run(container);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}
