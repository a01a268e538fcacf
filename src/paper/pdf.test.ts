import { PDFDocument, PDFString } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { finished } from './pdf.ts';

const about = {
  title: 'Nudge',
  author: 'The authors of Nudge',
  subject: 'Every number',
  edition: new Date('2026-11-21'),
};

/** A file with a table of two headings, and a cell below each, as Chromium tags them from this node on. */
async function printed(firstNode: number): Promise<Uint8Array> {
  const file = await PDFDocument.create({ updateMetadata: false });
  const { context } = file;
  const names = [firstNode, firstNode + 5].map((node) =>
    PDFString.of(`node${String(node).padStart(8, '0')}`),
  );
  const headings = names.map((ID) => context.register(context.obj({ S: 'TH', ID })));
  for (const name of names) context.register(context.obj({ S: 'TD', A: [{ Headers: [name] }] }));
  context.register(
    context.obj({
      Names: names.flatMap((name, at) => [name, headings[at] ?? null]),
      Limits: names,
    }),
  );
  return finished(file, about);
}

test('how many nodes the browser had made before does not show in the file', async () => {
  const file = await printed(3_417);
  expect(Buffer.compare(file, await printed(3_418))).toBe(0);
  // Told apart still, in their order, and nothing left of the old names.
  const words = (await PDFDocument.load(file, { updateMetadata: false })).context
    .enumerateIndirectObjects()
    .map(([, object]) => object.toString())
    .join();
  expect(words.match(/node\d+/g)?.toSorted()).toEqual([
    ...Array.from({ length: 4 }, () => 'node00000001'),
    ...Array.from({ length: 4 }, () => 'node00000002'),
  ]);
});
