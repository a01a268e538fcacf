import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';

import { prediction } from '#progress';

import Predict from './Predict.svelte';

const id = 'test/question';
const choices = {
  options: [
    { value: 'up', label: 'Higher up' },
    { value: 'same', label: 'At the same place' },
  ],
};
const asked = { id, question: 'where will it go?', ask: choices };
const guess = { id, question: 'how many?', ask: { min: 0, max: 100, within: 5, unit: '%' } };

afterEach(() => {
  prediction(id).forget();
});

describe('a question with options', () => {
  it('keeps what the reader says, on the device too, and lets it be changed', async () => {
    const page = await render(Predict, asked);
    await page.getByRole('radio', { name: 'Higher up' }).click();
    expect(prediction(id).read().value).toBe('up');
    await page.getByRole('radio', { name: 'At the same place' }).click();
    expect(prediction(id).read().value).toBe('same');
  });

  it('shows what was predicted in an earlier visit', async () => {
    prediction(id).save('same');
    const page = await render(Predict, asked);
    await expect.element(page.getByRole('radio', { name: 'At the same place' })).toBeChecked();
  });

  it('forgets an answer that is not among its options any more', async () => {
    prediction(id).save('sideways');
    const page = await render(Predict, { ...asked, answer: 'up' });
    await expect.element(page.getByRole('status')).toHaveTextContent('What happened: Higher up.');
  });

  it('once the run has answered, stands beside what happened and cannot be changed', async () => {
    prediction(id).save('same');
    const page = await render(Predict, asked);
    await page.rerender({ answer: 'up', because: 'It is pulled.' });
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent(
        'You predicted: At the same place. What happened: Higher up. It is pulled.',
      );
    await expect.element(page.getByRole('radio', { name: 'Higher up' })).toBeDisabled();
    await page.rerender({ answer: undefined });
    await expect.element(page.getByRole('radio', { name: 'Higher up' })).toBeEnabled();
  });

  it('says so when it was right', async () => {
    prediction(id).save('up');
    const page = await render(Predict, { ...asked, answer: 'up' });
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent('You predicted: Higher up. So it was.');
  });

  it('twice on a page keeps its two groups apart', async () => {
    const one = await render(Predict, asked);
    const two = await render(Predict, { ...asked, id: 'test/other' });
    const names = [one, two].map((page) => page.container.querySelector('input')?.name);
    expect(names[0]).not.toBe(names[1]);
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    expect(new Set(ids).size).toBe(ids.length);
    prediction('test/other').forget();
  });
});

describe('a question for a number', () => {
  it('takes a number within its limits and answers anything else with a sentence', async () => {
    const page = await render(Predict, guess);
    const field = page.getByRole('textbox', { name: /Your guess/ });
    await field.fill('banana');
    field.element().dispatchEvent(new Event('change', { bubbles: true }));
    flushSync();
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent('A number from 0 to 100 is asked for, not “banana”.');
    expect(prediction(id).read().value).toBeUndefined();
    await field.fill('90 %');
    field.element().dispatchEvent(new Event('change', { bubbles: true }));
    flushSync();
    await expect.element(page.getByRole('status')).toHaveTextContent('');
    expect(prediction(id).read().value).toBe(90);
  });

  it('is right when it comes near enough', async () => {
    prediction(id).save(90);
    const page = await render(Predict, { ...guess, answer: 94 });
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent('You predicted: 90 %. So it was: 94 %.');
    await page.rerender({ answer: 95.1 });
    await expect
      .element(page.getByRole('status'))
      .toHaveTextContent('You predicted: 90 %. What happened: 95.1 %.');
  });
});
