import type { Examples } from '#engine';
import { beforeAll, describe, expect, it } from 'vitest';
import { FIRST_COUNT, readPackage, select, split } from '#data/pack';
import { localEngine } from '#engine/testing';
import { wholeCourse } from './course.ts';
import { accuracyOf, inputs, mean, read, type Frame } from './model.ts';
import { indexOfPass, lastIndex, recordedEarly } from './plan.ts';
import recorded from './recorded.json' with { type: 'json' };
import { packFrame, packInk, runsOf, unpackFrames, unpackInk } from './recording.ts';
import { schema } from './setup.ts';

const frames = unpackFrames(recorded);
let course: readonly Frame[] = [];
let validation: Examples;

beforeAll(async () => {
  const digits = split(await readPackage());
  validation = digits.validation;
  const first = select(
    digits.training,
    Uint32Array.from({ length: FIRST_COUNT }, (_, i) => i),
  );
  const engine = await localEngine();
  course = await wholeCourse(engine, first, digits, schema.defaults);
  await engine.close();
});

describe('the recorded training', () => {
  it('ends after one pass: what twenty do to the pictures is asked before it is shown', () => {
    expect(recorded.accuracy).toHaveLength(indexOfPass(1) + 1);
    expect(recorded.likeness).toHaveLength(indexOfPass(1) + 1);
    expect(frames.map(({ index }) => index)).toEqual([0, recordedEarly, indexOfPass(1)]);
  });

  it('is what training again gives, moment by moment', () => {
    course.slice(0, indexOfPass(1) + 1).forEach(({ accuracy = NaN, likeness = [] }, index) => {
      expect(Math.abs((recorded.accuracy[index] ?? NaN) - 1000 * accuracy)).toBeLessThanOrEqual(1);
      expect(
        Math.abs((recorded.likeness[index] ?? NaN) - 1000 * mean(likeness)),
      ).toBeLessThanOrEqual(1);
    });
  });

  it('its weights are those of the training, but for rounding to 63 levels', () => {
    for (const frame of frames) {
      const trained = course[frame.index];
      const scale = Math.max(...Array.from(frame.w, Math.abs));
      const worst = Array.from(frame.w, (value, i) => Math.abs(value - (trained?.w[i] ?? NaN)));
      expect(Math.max(...worst)).toBeLessThanOrEqual(scale / 61);
    }
  });

  it('reads as many validation digits right as it says, to half a per cent', () => {
    for (const frame of frames)
      expect(Math.abs(accuracyOf(frame, validation) - (frame.accuracy ?? NaN))).toBeLessThanOrEqual(
        0.005,
      );
  });

  it('begins the story that training goes on with: ghosts after one pass that are gone after twenty, while accuracy rises past 91 %', () => {
    const one = frames.at(-1);
    const twenty = course[lastIndex];
    expect(mean(one?.likeness ?? [])).toBeGreaterThan(0.88);
    expect(mean(twenty?.likeness ?? [])).toBeLessThan(0.7);
    expect(one?.accuracy).toBeGreaterThan(0.87);
    expect(twenty?.accuracy).toBeGreaterThan(0.91);
  });

  it('comes with a validation digit that both recorded machines read as the 3 it is', () => {
    const x = unpackInk(recorded.example.ink);
    expect(recorded.example.label).toBe(3);
    expect(frames.slice(1).map((frame) => read(frame, x).answer)).toEqual([3, 3]);
    const all = Array.from({ length: validation.count }, (_, n) =>
      validation.pixels.subarray(n * inputs, (n + 1) * inputs),
    );
    const isThis = (bytes: Uint8Array) =>
      bytes.every((byte, i) => Math.abs(byte / 255 - (x[i] ?? NaN)) < 0.009);
    expect(all.filter(isThis)).toHaveLength(1);
  });

  it('weighs no more than 15 KB on the page', () => {
    expect(JSON.stringify(recorded).length).toBeLessThanOrEqual(15 * 1024);
  });
});

describe('packing', () => {
  it('leaves out pixels without weights, and gives every weight back to within half a level', () => {
    const w = Float32Array.from({ length: inputs * 10 }, (_, at) =>
      at < 300 || at > 6000 ? 0 : Math.cos(at),
    );
    const frame = { index: 5, w, b: [0.5, -0.25, 0, 0, 0, 0, 0, 0, 0, 1] };
    const runs = runsOf([frame]);
    expect(runs).toEqual([30, 571, 183]);
    const packed = packFrame(frame, runs);
    expect(packed.w).toHaveLength(5710);
    const back = unpackFrames({ ...recorded, runs, frames: [packed] })[1];
    w.forEach((value, i) => expect(Math.abs((back?.w[i] ?? NaN) - value)).toBeLessThan(1 / 61));
    expect(Array.from(back?.b ?? [])).toEqual(frame.b);
  });

  it('a first pixel with a weight begins the runs with none without', () => {
    const w = new Float32Array(inputs * 10).fill(1, 0, 10);
    expect(runsOf([{ w }])).toEqual([0, 1, 783]);
  });

  it('ink comes back to within half a level', () => {
    const ink = [0, 0.1, 0.5, 1];
    unpackInk(packInk(ink)).forEach((value, i) =>
      expect(Math.abs(value - (ink[i] ?? NaN))).toBeLessThan(0.0081),
    );
  });
});
