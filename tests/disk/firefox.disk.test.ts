import { findFirefox } from './find.ts';
import { firefoxTab } from './firefox.ts';
import { unzipOnDisk } from './folder.ts';
import { readsTheBook } from './read.ts';

readsTheBook(
  'Firefox, the unpacked download',
  async () => {
    const path = findFirefox();
    if (path === undefined) throw new Error('There is no Firefox to test in. Set FIREFOX to one.');
    const folder = unzipOnDisk();
    const tab = await firefoxTab(path);
    return {
      tab,
      address: folder.address,
      end: async () => {
        await tab.close();
        folder.remove();
      },
    };
  },
  { fromDisk: true },
);
