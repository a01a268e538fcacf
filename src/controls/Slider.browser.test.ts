import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../tests/accessible.ts';
import Slider from './Slider.svelte';

describe('a slider', () => {
  const props = {
    label: 'Learning rate',
    symbol: 'η',
    min: 0.0001,
    max: 10,
    scale: 'log' as const,
  };

  it('moves from one round number to the next by arrow keys, on a log track too', async () => {
    const onchange = vi.fn();
    const { container, ...screen } = await render(Slider, { ...props, value: 0.003, onchange });
    const track = screen.getByRole('slider', { name: 'Learning rate η' });
    track.element().focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(onchange).toHaveBeenLastCalledWith(0.004);
    await expect.element(track).toHaveAttribute('aria-valuetext', '0.004');
    await userEvent.keyboard('{End}');
    expect(onchange).toHaveBeenLastCalledWith(10);
    await expectAccessible(container);
  });

  it('takes a typed number between its stops', async () => {
    const onchange = vi.fn();
    const screen = await render(Slider, { ...props, value: 0.003, onchange });
    const field = screen.getByRole('spinbutton');
    await userEvent.fill(field, '0,0042');
    await userEvent.keyboard('{Enter}');
    expect(onchange).toHaveBeenLastCalledWith(0.0042);
    await expect.element(field).toHaveValue('0.0042');
    await userEvent.keyboard('{ArrowUp}');
    expect(onchange).toHaveBeenLastCalledWith(0.005);
  });

  it('answers what it cannot take with a sentence and the last good number', async () => {
    const onchange = vi.fn();
    const screen = await render(Slider, { ...props, value: 0.003, onchange });
    const field = screen.getByRole('spinbutton');
    for (const [typed, said] of [
      ['fast', '“fast” was not taken, since it is not a number. Type a number from 0.0001 to 10.'],
      ['50', '50 was not taken. Type a number from 0.0001 to 10.'],
    ] as const) {
      await userEvent.fill(field, typed);
      await userEvent.keyboard('{Enter}');
      await expect.element(screen.getByRole('status')).toHaveTextContent(said);
      await expect.element(field).toHaveValue('0.003');
      await expect.element(field).toHaveAttribute('aria-invalid', 'true');
    }
    expect(onchange).not.toHaveBeenCalled();
    await userEvent.fill(field, '1');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => screen.getByRole('status').element().textContent).toBe('');
  });
});
