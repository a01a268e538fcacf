import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { stillDigit } from '#data/still';
import { tokenColour } from './look.ts';
import { bookPicture, chapterPicture, type ChapterSaid } from './index.ts';

const chapter: ChapterSaid = {
  brand: 'Nudge',
  crumb: 'Part III · Gradient descent',
  number: 11,
  of: 18,
  title: 'Must it look at everything before each step?',
  question:
    'If every step means looking at eight thousand pictures, is there a way to look at fewer?',
};
const book = { title: 'Nudge', subtitle: 'How networks learn', promise: 'All can be moved.' };

/** The colour at a place, as the tokens write it. */
async function colourAt(png: Uint8Array, left: number, top: number): Promise<string> {
  const [pixel] = [await sharp(png).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()];
  return `#${pixel.subarray(0, 3).toString('hex')}`;
}

describe.each([
  ['the book', () => bookPicture(book)],
  ['a chapter with a long title', () => chapterPicture(chapter)],
  ['a chapter with a number of one digit', () => chapterPicture({ ...chapter, number: 8 })],
])('the picture of %s', (_what, make) => {
  test('is 1,200 by 630 pixels, light to fetch, and the same each time', async () => {
    const png = await make();
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    expect(png.length).toBeLessThanOrEqual(60_000);
    expect(Buffer.from(await make()).equals(png)).toBe(true);
  });
});

test('the line at the top is as long as the way into the book, in the colours of the pages', async () => {
  const png = await chapterPicture({ ...chapter, number: 9 });
  expect(await colourAt(png, 595, 4)).toBe(tokenColour('parameter'));
  expect(await colourAt(png, 605, 4)).toBe(tokenColour('paper'));
});

test('the number is written in digits of the data set, square by square', async () => {
  const one = await chapterPicture({ ...chapter, number: 3 });
  const other = await chapterPicture({ ...chapter, number: 4 });
  // The panel of a number of one digit, from its outer edge: six cells of 112 pixels.
  const cell = { left: 1200 - 80 - 2 * (112 + 16), top: 130 + (460 - (3 * 128 + 16)) / 2 + 16 };
  for (const [png, label] of [
    [one, 3],
    [other, 4],
  ] as const) {
    const grey = await sharp(png)
      .extract({ ...cell, width: 112, height: 112 })
      .greyscale()
      .raw()
      .toBuffer();
    const dark = [...stillDigit(label)].map((_, i) => {
      const at = 4 * Math.floor(i / 28) * 112 + 4 * (i % 28);
      return (grey[at] ?? 0) < 128;
    });
    const meant = [...stillDigit(label)].map((value) => value > 128);
    const unlike = dark.filter((is, i) => is !== meant[i]).length;
    expect(unlike, `squares of the ${label} that are not as it was written`).toBeLessThan(16);
  }
});

test('a character that the face does not have stops the build with a sentence', async () => {
  await expect(chapterPicture({ ...chapter, title: 'Why is 梯度 so steep?' })).rejects.toThrow(
    /face has no “梯度”\. Write the title without it/,
  );
});

test('a colour that the tokens do not have stops the build with a sentence', () => {
  expect(() => tokenColour('no-such')).toThrow(/tokens\.css has no colour --no-such/);
});
