import { afterEach, describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';

import { solved } from '#progress';
import type { Challenge } from '#stage/stories.ts';

import Challenges from './Challenges.svelte';

const challenges: readonly Challenge<unknown>[] = [
  { id: 'ten', says: 'Reach ten.', solved: (scene) => Number(scene) >= 10 },
  { id: 'hundred', says: 'Reach a hundred.', solved: (scene) => Number(scene) >= 100 },
];
const given = { widget: 'test', challenges };

afterEach(() => {
  for (const { id } of challenges) solved(`test/${id}`).forget();
});

const ticked = (container: Element) =>
  [...container.querySelectorAll<HTMLElement>('[data-solved="true"]')].map(
    (item) => item.dataset['challenge'],
  );

describe('a challenge', () => {
  it('ticks itself at the first scene that solves it, says so, and is kept', async () => {
    const page = await render(Challenges, { ...given, scene: 9 });
    expect(ticked(page.container)).toEqual([]);
    await page.rerender({ scene: 10 });
    expect(ticked(page.container)).toEqual(['ten']);
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent('Challenge solved: Reach ten.');
    await expect.element(page.getByText('1 of 2 solved')).toBeVisible();
    expect(solved('test/ten').read().value).toBe(true);
    expect(solved('test/hundred').read().value).toBeUndefined();
  });

  it('stays ticked when the scene moves on, and at the next visit, without news', async () => {
    const page = await render(Challenges, { ...given, scene: 10 });
    await page.rerender({ scene: 0 });
    expect(ticked(page.container)).toEqual(['ten']);
    await page.unmount();
    const again = await render(Challenges, { ...given, scene: 0 });
    expect(ticked(again.container)).toEqual(['ten']);
    await expect.element(again.getByRole('status')).toHaveTextContent('');
  });
});
