import { EngineError, type Model, type NdArray } from '#engine';
import { expect, test } from 'vitest';

import { schema } from './setup.ts';
import { Handwriting, type World } from './state.svelte.ts';

/** A network that answers 3 and remembers what it was asked; `answer` lets a question wait. */
function world(): World & { asked: NdArray[]; hold: Promise<void>; fail: boolean } {
  const made = {
    asked: [] as NdArray[],
    hold: Promise.resolve(),
    fail: false,
    reader: () => {
      const model = {
        predict: async (x: NdArray) => {
          made.asked.push(x);
          await made.hold;
          if (made.fail) throw new Error('gone');
          return { shape: [1, 10], data: Float32Array.from([0, 0, 0.1, 0.8, 0, 0.1, 0, 0, 0, 0]) };
        },
      };
      return Promise.resolve({ model: model as unknown as Model, says: 'A network of the test.' });
    },
    lost: () => Promise.resolve(),
    sentenceOf: () => 'It could not be asked.',
  };
  return made;
}

const dot = [[{ x: 0.3, y: 0.3 }]];
const line = [
  [
    { x: 0.2, y: 0.5 },
    { x: 0.8, y: 0.5 },
  ],
];

test('an example stands on the pad, asks nothing, and is wiped away by the first stroke', async () => {
  const outside = world();
  const hand = new Handwriting(schema.defaults, outside);
  expect(hand.source).toBe('example');
  expect(outside.asked).toHaveLength(0);
  hand.draw([...hand.shown, ...dot]);
  expect(hand.shown).toEqual(dot);
  await hand.ask();
  expect(hand.answer).toMatchObject({ digit: 3, runnerUp: 2 });
});

test('while one question is under way the last of the next ones is asked, not all', async () => {
  const outside = world();
  let release = (): void => undefined;
  outside.hold = new Promise((resolve) => (release = () => resolve()));
  const hand = new Handwriting(schema.defaults, outside);
  for (let i = 0; i < 20; i++) hand.draw(i % 2 ? dot : line);
  await expect.poll(() => outside.asked.length).toBe(1);
  release();
  await expect.poll(() => outside.asked.length).toBe(2);
  await expect.poll(() => hand.answer?.digit).toBe(3);
  expect(outside.asked).toHaveLength(2);
});

test('a picture takes the place of the drawing, and drawing takes it back', async () => {
  const hand = new Handwriting(schema.defaults, world());
  hand.draw(line);
  const rgba = new Uint8ClampedArray(40 * 40 * 4).fill(255);
  for (let i = 0; i < 12; i++) rgba.set([0, 0, 0, 255], 4 * (40 * (14 + i) + 20));
  hand.give({ rgba, width: 40, height: 40 });
  expect(hand.source).toBe('picture');
  expect(hand.shown).toEqual([]);
  hand.draw(dot);
  expect(hand.source).toBe('drawing');
  await hand.ask();
});

test('a picture without ink is told, and the drawing stays', () => {
  const hand = new Handwriting(schema.defaults, world());
  hand.draw(line);
  hand.give({ rgba: new Uint8ClampedArray(16 * 16 * 4).fill(255), width: 16, height: 16 });
  expect(hand.says).toContain('No ink');
  expect(hand.shown).toEqual(line);
});

test('a step that is switched off changes what the network sees', async () => {
  const outside = world();
  const hand = new Handwriting(schema.defaults, outside);
  hand.draw(dot);
  await hand.ask();
  hand.switch('crop', false);
  hand.switch('scale', false);
  hand.switch('centre', false);
  await hand.ask();
  await expect.poll(() => outside.asked.length).toBeGreaterThan(1);
  expect(outside.asked.at(-1)?.data).not.toEqual(outside.asked[0]?.data);
  expect(hand.setup).toMatchObject({ crop: false, scale: false, centre: false });
});

test('a network that fails is told, and the drawing stays', async () => {
  const outside = world();
  outside.fail = true;
  const hand = new Handwriting(schema.defaults, outside);
  hand.draw(line);
  await expect.poll(() => hand.says).toBe('It could not be asked.');
  expect(hand.shown).toEqual(line);
});

test('a drawing comes back from its link', () => {
  const hand = new Handwriting(schema.defaults, world());
  hand.draw(line);
  const again = new Handwriting(schema.parse({ drawing: hand.setup.drawing }).setup, world());
  expect(again.source).toBe('drawing');
  expect(again.shown).toHaveLength(1);
});

test('a cleared pad says nothing of what failed before', async () => {
  const outside = world();
  outside.fail = true;
  const hand = new Handwriting(schema.defaults, outside);
  hand.draw(line);
  await expect.poll(() => hand.says).toBe('It could not be asked.');
  hand.draw([]);
  expect(hand.says).toBeUndefined();
});

test('a pad that is closed asks no more, though something was drawn while it waited', async () => {
  const outside = world();
  let release = (): void => undefined;
  outside.hold = new Promise((resolve) => (release = () => resolve()));
  const hand = new Handwriting(schema.defaults, outside);
  hand.draw(dot);
  const settled = hand.ask();
  await expect.poll(() => outside.asked.length).toBe(1);
  hand.draw(line);
  hand.close();
  release();
  await settled;
  expect(outside.asked).toHaveLength(1);
});

test('where the engine has ended, another network is asked the same, once', async () => {
  const outside = world();
  const dead = {
    predict: () => Promise.reject(new EngineError('closed', 'The engine is closed.')),
  } as unknown as Model;
  const lost: Model[] = [];
  const { reader } = outside;
  outside.reader = () =>
    lost.length > 0 ? reader() : Promise.resolve({ model: dead, says: 'The old one.' });
  outside.lost = (model) => Promise.resolve(void lost.push(model));
  const hand = new Handwriting(schema.defaults, outside);
  hand.draw(line);
  await hand.ask();
  expect(lost).toEqual([dead]);
  expect([hand.answer?.digit, hand.says]).toEqual([3, undefined]);

  outside.reader = () => Promise.resolve({ model: dead, says: 'The old one.' });
  await hand.ask();
  expect(lost).toHaveLength(2);
  expect(hand.says).toBe('It could not be asked.');
});
