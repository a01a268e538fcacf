import { flushSync, mount, unmount } from 'svelte';
import { expect, it } from 'vitest';

import Fixture from './frames.fixture.svelte';
import { Frames, screenFrames, type FrameSource } from './frames.svelte.ts';

it('an animation waits while its figure is off screen, and ends with its view', async () => {
  let asked = 0;
  const source: FrameSource = {
    ...screenFrames,
    next(act) {
      asked += 1;
      const cancel = screenFrames.next(act);
      return () => {
        asked -= 1;
        cancel();
      };
    },
  };
  // Each frame that comes asks for the one after it; what is still asked for is the difference.
  let came = 0;
  const counted: FrameSource = {
    ...source,
    next: (act) =>
      source.next((nowMs) => {
        came += 1;
        act(nowMs);
      }),
  };
  const waiting = () => asked - came;
  const room = document.createElement('div');
  document.body.append(room);
  const frames = new Frames(() => {}, { rate: 60, source: counted, calm: () => false });
  const fixture = mount(Fixture, { target: room, props: { frames } });
  flushSync();
  frames.play();
  await expect.poll(() => came).toBeGreaterThan(2);
  room.style.marginTop = '300vh';
  await expect.poll(waiting).toBe(0);
  expect(frames.playing).toBe(true);
  room.style.marginTop = '';
  await expect.poll(waiting).toBe(1);
  await unmount(fixture);
  expect(frames.playing).toBe(false);
  expect(waiting()).toBe(0);
  room.remove();
});
