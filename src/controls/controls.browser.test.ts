import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import Choice from './Choice.svelte';
import DrawPad from './DrawPad.svelte';
import PictureFile from './PictureFile.svelte';
import PlayBar from './PlayBar.svelte';
import Scrubber from './Scrubber.svelte';
import Slider from './Slider.svelte';
import Stepper from './Stepper.svelte';
import type { Strokes } from './pen.ts';
import type { Picture } from './picture-file.ts';

async function expectAccessible(container: Element) {
  const { violations } = await axe.run(container);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

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

describe('a picture file', () => {
  function fileInput(container: Element): HTMLInputElement {
    const input = container.querySelector<HTMLInputElement>('input[type="file"]');
    if (!input) throw new Error('There is no field for a file.');
    return input;
  }

  async function png(width: number, height: number): Promise<File> {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d');
    context?.fillRect(0, 0, width, height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
    return new File(blob ? [blob] : [], 'seven.png', { type: 'image/png' });
  }

  it('is handed on as pixels, a large one scaled down', async () => {
    const onpicture = vi.fn<(picture: Picture, name: string) => void>();
    const screen = await render(PictureFile, { onpicture });
    await userEvent.upload(fileInput(screen.container), await png(2000, 1000));
    await expect
      .element(screen.getByRole('status'))
      .toHaveTextContent('seven.png: 512 × 256 pixels.');
    const [picture, name] = onpicture.mock.lastCall ?? [];
    expect(name).toBe('seven.png');
    expect(picture?.rgba).toHaveLength(512 * 256 * 4);
    expect(Array.from(picture?.rgba.slice(0, 4) ?? [])).toEqual([0, 0, 0, 255]);
    await expectAccessible(screen.container);
  });

  it('that is none is answered with a sentence', async () => {
    const onpicture = vi.fn();
    const screen = await render(PictureFile, { onpicture });
    await userEvent.upload(
      fileInput(screen.container),
      new File(['not a picture'], 'fake.png', { type: 'image/png' }),
    );
    await expect
      .element(screen.getByRole('status'))
      .toHaveTextContent('fake.png is not a picture this browser can read. Try a PNG or JPEG.');
    expect(onpicture).not.toHaveBeenCalled();
  });

  it('is asked for by a button that says what for', async () => {
    const screen = await render(PictureFile, { onpicture: vi.fn() });
    let opened = 0;
    fileInput(screen.container).addEventListener('click', (event) => {
      event.preventDefault();
      opened++;
    });
    const button = screen
      .getByRole('group', { name: 'Picture of a digit' })
      .getByRole('button', { name: 'Choose a file' });
    button.element().focus();
    await userEvent.keyboard('{Enter}');
    expect(opened).toBe(1);
  });

  it('is not spoken of any more once something else has taken its place, even if it was still being read', async () => {
    const onpicture = vi.fn();
    const screen = await render(PictureFile, { onpicture });
    // To ESLint a component is anything; what it exports, the compiler knows.
    const { forget } = screen.component as { forget(): void };
    const status = screen.getByRole('status');
    await userEvent.upload(fileInput(screen.container), await png(40, 20));
    await expect.element(status).toHaveTextContent('seven.png: 40 × 20 pixels.');
    forget();
    await expect.element(status).toHaveTextContent('');
    onpicture.mockClear();
    const chosen = new DataTransfer();
    chosen.items.add(await png(40, 20));
    const input = fileInput(screen.container);
    input.files = chosen.files;
    input.dispatchEvent(new Event('change'));
    forget();
    // A file that is read after it shows that the reading of the one before is over.
    await userEvent.upload(input, new File(['x'], 'late.txt', { type: 'text/plain' }));
    await expect
      .element(status)
      .toHaveTextContent('late.txt is not a picture this browser can read. Try a PNG or JPEG.');
    expect(onpicture).not.toHaveBeenCalled();
  });
});
