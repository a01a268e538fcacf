import { DamagedArchive, decodeArchive } from './archive.ts';
import type { Word } from './unpack.ts';

/** Between two words about how far it is. */
const PICTURES_PER_WORD = 500;

const say = (word: Word, transfer: Transferable[] = []): void =>
  self.postMessage(word, { transfer });

/** Unpacks the one file that it is sent. */
self.onmessage = ({ data: file }: MessageEvent<Uint8Array>): void => {
  try {
    const decoding = decodeArchive(file, PICTURES_PER_WORD);
    for (;;) {
      const { done, value } = decoding.next();
      if (done) {
        const sets = Object.values(value);
        say(
          { sets: value },
          sets.flatMap(({ pixels, labels }) => [pixels.buffer, labels.buffer] as ArrayBuffer[]),
        );
        return;
      }
      say({ done: value });
    }
  } catch (error) {
    if (!(error instanceof DamagedArchive)) throw error;
    say({ damaged: error.message });
  }
};
