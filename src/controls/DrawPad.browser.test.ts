import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../tests/accessible.ts';
import DrawPad from './DrawPad.svelte';
import type { Strokes } from './pen.ts';

describe('a drawing pad', () => {
  function pointer(pad: Element, type: string, x: number, y: number, pointerType: string) {
    const box = pad.getBoundingClientRect();
    pad.dispatchEvent(
      new PointerEvent(type, {
        pointerId: 1,
        pointerType,
        isPrimary: true,
        bubbles: true,
        cancelable: true,
        clientX: box.left + x * box.width,
        clientY: box.top + y * box.height,
      }),
    );
  }

  it('takes the mouse: one stroke from where it went down to where it was lifted', async () => {
    const onchange = vi.fn<(strokes: Strokes) => void>();
    const screen = await render(DrawPad, { strokes: [], onchange });
    const pad = screen.getByRole('application');
    await userEvent.dragAndDrop(pad, pad, {
      sourcePosition: { x: 40, y: 40 },
      targetPosition: { x: 200, y: 220 },
      steps: 8,
    });
    const strokes = onchange.mock.lastCall?.[0] ?? [];
    const side = pad.element().getBoundingClientRect().width;
    expect(strokes).toHaveLength(1);
    expect(strokes[0]?.[0]?.x).toBeCloseTo(40 / side, 1);
    expect(strokes[0]?.at(-1)?.y).toBeCloseTo(220 / side, 1);
    await expect.element(pad).toHaveAttribute('aria-label', 'Drawing pad: one stroke');
    await expectAccessible(screen.container);
  });

  it.each(['touch', 'pen'])('takes a %s, and never lets it scroll the page', async (kind) => {
    const onchange = vi.fn<(strokes: Strokes) => void>();
    const screen = await render(DrawPad, { strokes: [], onchange });
    const pad = screen.getByRole('application').element() as HTMLElement;
    // Made-up pointers cannot be captured; what capture is for, the other tests show with a true mouse.
    pad.setPointerCapture = () => undefined;
    pointer(pad, 'pointerdown', 0.2, 0.2, kind);
    pointer(pad, 'pointermove', 0.5, 0.6, kind);
    pointer(pad, 'pointerup', 0.5, 0.6, kind);
    pointer(pad, 'pointermove', 0.9, 0.9, kind);
    expect(onchange.mock.lastCall?.[0]).toEqual([
      [
        { x: 0.2, y: 0.2 },
        { x: 0.5, y: 0.6 },
      ],
    ]);
    expect(getComputedStyle(pad).touchAction).toBe('none');
    const around = pad.parentElement;
    expect(around && getComputedStyle(around).touchAction).toBe('auto');
  });

  it('takes the keyboard: moves the pen, draws, lifts, takes back and clears', async () => {
    const onchange = vi.fn<(strokes: Strokes) => void>();
    const screen = await render(DrawPad, { strokes: [], onchange });
    await userEvent.tab();
    await expect.element(screen.getByRole('application')).toHaveFocus();
    await userEvent.keyboard('{ArrowUp} {ArrowRight}{ArrowRight} {ArrowDown}');
    expect(onchange.mock.lastCall?.[0]).toEqual([
      [
        { x: 0.5, y: 0.46 },
        { x: 0.54, y: 0.46 },
        { x: 0.58, y: 0.46 },
      ],
    ]);
    await userEvent.keyboard(' {ArrowDown}{Escape}{ArrowDown}');
    expect(onchange.mock.lastCall?.[0]).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(onchange.mock.lastCall?.[0]).toHaveLength(1);
    screen.getByRole('application').element().focus();
    await userEvent.keyboard('{Delete}');
    expect(onchange.mock.lastCall?.[0]).toEqual([]);
    await expect.element(screen.getByRole('button', { name: 'Clear' })).toBeDisabled();
  });

  it.each(['Undo', 'Clear'])(
    'leads who pressed %s by keyboard, and so switched it off, back to the pad',
    async (name) => {
      const screen = await render(DrawPad, { strokes: [[{ x: 0.2, y: 0.2 }]] });
      screen.getByRole('button', { name }).element().focus();
      await userEvent.keyboard('{Enter}');
      await expect.element(screen.getByRole('button', { name })).toBeDisabled();
      await expect.element(screen.getByRole('application')).toHaveFocus();
    },
  );

  it('keeps the focus on Undo while there is more to take back', async () => {
    const strokes = [[{ x: 0.2, y: 0.2 }], [{ x: 0.8, y: 0.8 }]];
    const screen = await render(DrawPad, { strokes });
    screen.getByRole('button', { name: 'Undo' }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(screen.getByRole('button', { name: 'Undo' })).toHaveFocus();
  });

  it('tells of its pen, by keyboard and by mouse: down before what it draws, and lifted once', async () => {
    const told: unknown[] = [];
    const screen = await render(DrawPad, {
      strokes: [],
      onpen: (down) => told.push(down),
      onchange: (strokes: Strokes) => told.push(strokes.length),
    });
    const pad = screen.getByRole('application');
    pad.element().focus();
    await userEvent.keyboard(' {ArrowUp}{Escape}{Escape}');
    expect(told).toEqual([true, 1, 1, false]);
    told.length = 0;
    await userEvent.keyboard(' ');
    await userEvent.tab();
    expect(told).toEqual([true, 2, false]);
    told.length = 0;
    await userEvent.click(pad);
    expect(told).toEqual([true, 3, false]);
  });
});
