import { openEngine } from '#engine';
import { mount, unmount } from 'svelte';
import { expect, test } from 'vitest';
import Laboratory from './Laboratory.svelte';
import { schema } from './setup.ts';

test('a laboratory that is taken off the page in mid-run gives everything back to the engine', async () => {
  const engine = await openEngine('cpu');
  const empty = await engine.memory();
  const figure = document.createElement('figure');
  document.body.append(figure);
  const start = { ...schema.defaults, engine: 'cpu' as const, digits: 500 };
  const view = mount(Laboratory, { target: figure, props: { start } });

  const train = [...figure.querySelectorAll('button')].find((one) =>
    one.innerText.includes('Train'),
  );
  train?.click();
  const seen = (): number =>
    Number(figure.querySelector('[data-metric="examples-seen"]')?.getAttribute('data-value'));
  await expect.poll(seen).toBeGreaterThan(0);
  expect((await engine.memory()).arrays).toBeGreaterThan(empty.arrays);

  await unmount(view);
  await expect.poll(() => engine.memory()).toEqual(empty);
  figure.remove();
  await engine.close();
});
