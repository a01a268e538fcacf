import { beforeAll, describe as group, expect, it } from 'vitest';
import type { Examples } from '#engine';
import { sizeOf } from './model.ts';
import network from './network.json' with { type: 'json' };
import { digitsOf, trainedNetwork } from './record.ts';
import recorded from './recorded.json' with { type: 'json' };
import { packed, recordedOf, sceneFrom, unpacked, type Recorded } from './recording.ts';
import { firstScene } from './scene.ts';
import { schema } from './setup.ts';
import { sampleOf } from './work.ts';

let digits: Readonly<{ training: Examples; first: Examples }>;
beforeAll(async () => {
  digits = await digitsOf();
});

const still = sceneFrom(recorded as unknown as Recorded);

group('the network that comes with a touch', () => {
  it('is what training again gives, but for rounding to 63 levels', async () => {
    const trained = await trainedNetwork(digits.training);
    const shipped = unpacked(network);
    expect(shipped.theta).toHaveLength(sizeOf(16));
    const scale = Math.max(...network.scales);
    const worst = shipped.theta.map((each, place) =>
      Math.abs(each - (trained.theta[place] ?? NaN)),
    );
    expect(Math.max(...worst)).toBeLessThanOrEqual(scale / 61);
    expect(packed(trained).scales).toEqual(network.scales);
  });

  it('comes back from its letters as it was, to within half a level', () => {
    const { hidden, bend } = unpacked(network);
    const theta = Float64Array.from({ length: sizeOf(hidden) }, (_, place) => Math.sin(place));
    const back = unpacked(packed({ hidden, bend, theta }));
    back.theta.forEach((each, place) =>
      expect(Math.abs(each - (theta[place] ?? NaN))).toBeLessThan(1 / 61),
    );
  });

  it('is half-trained, and has a unit that answers to no digit', () => {
    expect(still.right / still.count).toBeGreaterThan(0.8);
    expect(still.right / still.count).toBeLessThan(0.92);
    expect(still.pictures.filter(({ awake }) => awake === 0)).toHaveLength(1);
  });
});

group('the still', () => {
  it('is the scene that the digits give, and its pictures to within half a shade of 255', () => {
    const scene = firstScene(unpacked(network), sampleOf(digits.first), schema.defaults);
    const { pictures, ...others } = recordedOf(scene, (bytes) =>
      Buffer.from(bytes).toString('base64'),
    );
    const { pictures: kept, ...rest } = recorded;
    // As JSON keeps it: without what is undefined, and to the last digit.
    expect(rest).toEqual(JSON.parse(JSON.stringify(others)));
    expect(kept).toEqual(pictures);
    scene.pictures.forEach(({ cells }, k) =>
      Array.from(cells).forEach((slope, pixel) => {
        const shade = still.pictures[k]?.cells[pixel] ?? NaN;
        const shown = Math.min(scene.fullColour, Math.abs(slope));
        expect(Math.abs(shade - shown)).toBeLessThanOrEqual(scene.fullColour / 500);
      }),
    );
  });

  it('has nothing of what the question asks for', () => {
    expect(recorded).not.toHaveProperty('few');
  });
});
