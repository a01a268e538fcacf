import { serveBelow } from '../serve.ts';
import { chromiumTab } from './chromium.ts';
import { copyOnDisk } from './folder.ts';
import { readsTheBook } from './read.ts';

readsTheBook(
  'Chromium, from disk',
  async () => {
    const folder = copyOnDisk();
    const tab = await chromiumTab();
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

readsTheBook(
  'Chromium, over http below a path',
  async () => {
    const served = await serveBelow('/some/where%20else/');
    const tab = await chromiumTab();
    return {
      tab,
      address: (path) => served.address + path,
      end: async () => {
        await tab.close();
        served.close();
      },
    };
  },
  { fromDisk: false },
);
