import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../tests/accessible.ts';
import PictureFile from './PictureFile.svelte';
import type { Picture } from './picture-file.ts';

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
