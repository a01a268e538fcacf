import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../tests/accessible.ts';
import Choice from './Choice.svelte';
import PlayBar from './PlayBar.svelte';
import Scrubber from './Scrubber.svelte';
import Stepper from './Stepper.svelte';

it('a choice is radio buttons or a select, and says what was chosen', async () => {
  const onchange = vi.fn();
  const options = [
    { value: 'relu', label: 'ReLU', hint: 'zero or the sum' },
    { value: 'sigmoid', label: 'sigmoid', hint: 'between 0 and 1' },
  ];
  const radios = await render(Choice, { label: 'Activation', options, value: 'relu', onchange });
  radios.getByRole('radio', { name: 'ReLU' }).element().focus();
  await userEvent.keyboard('{ArrowRight}');
  expect(onchange).toHaveBeenLastCalledWith('sigmoid');
  await expect.element(radios.getByRole('radio', { name: 'sigmoid' })).toBeChecked();
  await expect.element(radios.getByText('between 0 and 1')).toBeVisible();
  await expectAccessible(radios.container);
  await radios.unmount();

  const select = await render(Choice, {
    label: 'Activation',
    options,
    value: 'relu',
    kind: 'select',
    onchange,
  });
  await userEvent.selectOptions(select.getByRole('combobox', { name: 'Activation' }), 'sigmoid');
  expect(onchange).toHaveBeenCalledTimes(2);
  await expectAccessible(select.container);
});

it('play becomes pause in the same button, which keeps its focus and its width', async () => {
  const onplay = vi.fn();
  const onpause = vi.fn();
  const props = { running: false, labels: { play: 'Train' }, onplay, onpause, onstep: vi.fn() };
  const screen = await render(PlayBar, props);
  const button = screen.getByRole('button', { name: 'Train' }).element() as HTMLElement;
  const width = button.offsetWidth;
  button.focus();
  await userEvent.keyboard('{Enter}');
  expect(onplay).toHaveBeenCalledTimes(1);
  await screen.rerender({ running: true });
  await expect.element(screen.getByRole('button', { name: 'Pause' })).toHaveFocus();
  expect(screen.getByRole('button', { name: 'Pause' }).element()).toBe(button);
  expect(button.offsetWidth).toBe(width);
  await userEvent.keyboard(' ');
  expect(onpause).toHaveBeenCalledTimes(1);
  expect(screen.getByRole('button', { name: 'Reset' }).query()).toBeNull();
  await expectAccessible(screen.container);
});

it('a stepper counts within its limits and refuses fractions', async () => {
  const onchange = vi.fn();
  const screen = await render(Stepper, { label: 'Layers', value: 2, min: 1, max: 3, onchange });
  const more = screen.getByRole('button', { name: 'Layers: more' });
  more.element().focus();
  await userEvent.keyboard('{Enter}{Enter}');
  await expect.element(more).toHaveFocus();
  expect(onchange.mock.calls).toEqual([[3]]);
  await userEvent.fill(screen.getByRole('spinbutton'), '1.5');
  await userEvent.keyboard('{Enter}');
  await expect
    .element(screen.getByRole('status'))
    .toHaveTextContent('1.5 was not taken. Type a whole number from 1 to 3.');
  await expectAccessible(screen.container);
});

it('a scrubber names the moment it stands at', async () => {
  const screen = await render(Scrubber, {
    label: 'Training',
    value: 0,
    positions: ['untrained', 'after 640 digits'],
  });
  const track = screen.getByRole('slider', { name: 'Training' });
  track.element().focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(track).toHaveAttribute('aria-valuetext', 'after 640 digits');
  await expect.element(screen.getByText('after 640 digits')).toBeVisible();
  await expectAccessible(screen.container);
});
