/** What has to work wherever the book is opened: every page, its figures, a gesture and a training run. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pages } from '../visit.ts';
import { buttonAt, pointsIn, type Tab } from './tab.ts';

export interface Opened {
  readonly tab: Tab;
  /** Where a file of the book is. */
  readonly address: (path: string) => string;
  readonly end: () => Promise<void>;
}

const laboratory = 'figure[data-widget="laboratory"]';
const templates = 'figure[data-widget="ten-templates"]';
const chapter = 'chapters/train-a-digit-classifier.html';

/** Reads the page to its end; what it says is how it looks when everything has come. */
const readToEnd = (tab: Tab) =>
  tab.ask(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const { scrollHeight } = document.documentElement;
    for (let y = 0; y < scrollHeight; y += innerHeight * 0.8) {
      scrollTo({ top: y, behavior: 'instant' });
      await frame();
      await frame();
    }
    const faces = await document.fonts.ready;
    return {
      brokenFaces: [...faces].filter(({ status }) => status === 'error').map((f) => f.family),
      brokenPictures: [...document.images].filter((i) => i.complete && !i.naturalWidth).length,
      withoutSheet: [...document.querySelectorAll('link')].filter(
        (link) => link.relList.contains('stylesheet') && !link.sheet,
      ).length,
    };
  });

const asleep = (tab: Tab) =>
  tab.ask(
    () =>
      document.querySelectorAll('astro-island[ssr], figure[data-status="still"]').length +
      document.querySelectorAll('html[data-waiting]').length,
  );

const metric = (tab: Tab, figure: string, name: string) =>
  tab.ask(
    (selector) =>
      Number(document.querySelector<HTMLElement>(selector)?.dataset['value'] ?? Number.NaN),
    `${figure} [data-metric="${name}"]`,
  );

/** `fromDisk`: also that the browser is as strict with a page from disk as a reader's. */
export const readsTheBook = (
  where: string,
  begin: () => Promise<Opened>,
  { fromDisk }: { readonly fromDisk: boolean },
): void => {
  describe(where, () => {
    let book: Opened;
    beforeAll(async () => {
      book = await begin();
    });
    afterAll(() => book?.end());

    const open = async (path: string): Promise<Tab> => {
      await book.tab.open(book.address(path));
      return book.tab;
    };

    if (fromDisk)
      test('a page may not fetch another file, as on a reader’s machine', async () => {
        const tab = await open('index.html');
        const answer = await tab.ask(
          (other) =>
            fetch(other).then(
              () => 'came',
              () => 'refused',
            ),
          book.address('glossary.html'),
        );
        expect(answer).toBe('refused');
      });

    test('what goes wrong on a page is heard of, as the other tests rely on', async () => {
      const tab = await open('index.html');
      expect(await tab.faults()).toEqual([]);
      if (tab.hearsTheBrowser) {
        await tab.ask(() => {
          // The policy refuses it, so that nobody is asked.
          new Image().src = 'https://elsewhere.invalid/a.png';
        });
      } else {
        await tab.ask(() => console.error('on purpose'));
      }
      await expect.poll(() => tab.faults()).not.toEqual([]);
    });

    test.for(pages.filter((path) => path !== '404.html'))(
      '%s opens, is read to its end, and every figure comes alive',
      async (path) => {
        const tab = await open(path);
        expect(await readToEnd(tab)).toEqual({
          brokenFaces: [],
          brokenPictures: 0,
          withoutSheet: 0,
        });
        await expect.poll(() => asleep(tab)).toBe(0);
        expect(await tab.faults()).toEqual([]);
      },
    );

    test('a link leads on to a chapter', async () => {
      const tab = await open('index.html');
      const points = await pointsIn(tab, `main a[href*="chapters/"]`, [{ x: 0.5, y: 0.5 }]);
      await tab.stroke(points);
      await expect
        .poll(() => tab.ask(() => location.pathname.split('/').slice(-2)[0] ?? ''))
        .toBe('chapters');
      await readToEnd(tab);
      expect(await tab.faults()).toEqual([]);
    });

    test('a digit drawn on the front page is read', async () => {
      const tab = await open('index.html');
      await readToEnd(tab);
      await expect.poll(() => asleep(tab)).toBe(0);
      const one = [
        { x: 0.52, y: 0.18 },
        { x: 0.51, y: 0.5 },
        { x: 0.5, y: 0.82 },
      ];
      await tab.stroke(await pointsIn(tab, `${templates} [role="application"]`, one));
      await expect.poll(() => metric(tab, templates, 'predicted-digit')).toBe(1);
      expect(await tab.faults()).toEqual([]);
    });

    test('search finds what a slip of the finger means, and leads there', async () => {
      const tab = await open('sources.html');
      await expect.poll(() => asleep(tab)).toBe(0);
      await tab.stroke([await buttonAt(tab, 'header', 'Search')]);
      await tab.ask(() => {
        const field = document.querySelector<HTMLInputElement>('#search input');
        if (!field) throw new Error('The page has no field to search in.');
        field.value = 'sotfmax';
        field.dispatchEvent(new Event('input'));
      });
      const found = '#search [role="option"]';
      await expect
        .poll(() => tab.ask((option) => document.querySelector(option)?.textContent, found))
        .toMatch(/^softmax/);
      await tab.stroke(await pointsIn(tab, found, [{ x: 0.5, y: 0.5 }]));
      await expect.poll(() => tab.ask(() => location.href)).toMatch(/\/glossary\.html#softmax$/);
      await expect.poll(() => tab.ask(() => document.activeElement?.id)).toBe('softmax');
      expect(await tab.faults()).toEqual([]);
    });

    test('the laboratory trains a network past 90 %', async () => {
      const tab = await open(chapter);
      await readToEnd(tab);
      await expect.poll(() => asleep(tab)).toBe(0);
      await tab.stroke([await buttonAt(tab, laboratory, 'Train')]);
      await expect
        .poll(() => metric(tab, laboratory, 'validation-accuracy'), { timeout: 240_000 })
        .toBeGreaterThan(0.9);
      const road = await tab.ask(
        (selector) => document.querySelector<HTMLElement>(selector)?.dataset['backend'],
        laboratory,
      );
      console.log(`${where}: trained on the road ${road}`);
      expect(road).toMatch(/^(?:webgl|cpu)$/);
      expect(await tab.faults()).toEqual([]);
    });
  });
};
