import { findWebKit } from './find.ts';
import { unzipOnDisk } from './folder.ts';
import { readsTheBook } from './read.ts';
import { webkitTab } from './webkit.ts';

readsTheBook(
  'WebKitGTK, the unpacked download',
  async () => {
    const webkit = findWebKit();
    if (!webkit) throw new Error('There is no WebKitGTK to test in: see tests/README.md.');
    const folder = unzipOnDisk();
    const tab = await webkitTab(webkit);
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
