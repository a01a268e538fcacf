import { expect, test, type Locator } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { faultsOf } from '../visit.ts';
import { id, keep, kept, openProgress, some } from './progress-panel.ts';

const chapter = 'chapters/train-a-digit-classifier.html';

/** A page that notes nothing by itself; in a chapter the reader's place would come between. */
const quiet = 'glossary.html';

/** Longer than `reading.ts` waits after the page has moved. */
const moment = 3500;

const fileOf = (entries: unknown, change: Record<string, unknown> = {}): string =>
  JSON.stringify({
    ...{ kind: 'nudge-progress', format: 1, madeOn: '2026-11-21', entries, networks: {} },
    ...change,
  });

/** Made in the page: a file of 48 MB is slow to hand over. */
const offer = (dialog: Locator, text: string, padding = 0): Promise<void> =>
  dialog.getByLabel('Open a file').evaluate(
    (field: HTMLInputElement, [words, blanks]) => {
      const files = new DataTransfer();
      files.items.add(new File([words, ' '.repeat(blanks)], 'nudge-progress-2026-11-21.json'));
      field.files = files.files;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
    [text, padding] as const,
  );

test.describe('where the reader stopped', () => {
  test('is offered on the front page, and leads to the heading', async ({ page }) => {
    await page.clock.install();
    await page.goto('index.html');
    await expect(page.locator('#go-on')).toBeHidden();
    await page.goto(chapter);
    const heading = page.locator('.prose h2[id]').nth(2);
    const words = (await heading.innerText()).replace(/#\s*$/, '').trim();
    await heading.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
    await expect(heading).toBeInViewport();
    await page.clock.runFor(moment);
    await page.goto('index.html');
    const link = page.locator('#go-on a');
    await expect(link).toHaveText(`chapter 17, “${words}”`);
    await link.click();
    await expect(heading).toBeInViewport();
    expect(new URL(page.url()).hash).not.toBe('');
  });

  test('and what is read follows from what stood on the screen, not from rushing past', async ({
    page,
  }) => {
    await page.clock.install();
    await page.goto(chapter);
    const headings = await page.locator('.prose h2[id]').all();
    await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
    await page.clock.runFor(moment);
    expect(Object.keys(await kept(page))).toContain(`nudge:seen:${id}/footer`);
    expect(Object.keys(await kept(page))).not.toContain(`nudge:read:${id}`);
    for (const place of [page.locator('h1'), ...headings]) {
      await place.evaluate((element) => element.scrollIntoView({ behavior: 'instant' }));
      await expect(place).toBeInViewport();
      await page.clock.runFor(moment);
    }
    expect(Object.keys(await kept(page))).toContain(`nudge:read:${id}`);
    await page.reload();
    const listed = page.getByRole('navigation', { name: 'The book' }).getByText('(read)');
    await expect(listed.filter({ visible: true })).toHaveCount(1);
    await page.goto('index.html');
    const marked = page.getByRole('main').getByText('(read)').filter({ visible: true });
    await expect(marked).toHaveCount(1);
  });
});

test.describe('the reader’s progress', () => {
  test('saved as a file, erased and opened again is the same, a trained network with it', async ({
    page,
  }) => {
    const faults = faultsOf(page);
    await page.goto(`${chapter}#figure=17.1&engine=cpu`);
    const lab = page.locator('figure[data-widget="laboratory"]');
    await lab.scrollIntoViewIfNeeded();
    await expect(lab).toHaveAttribute('data-status', /live/);
    await lab.getByRole('button', { name: 'Step', exact: true }).click();
    await expect(lab.locator('[data-metric="examples-seen"]')).not.toHaveAttribute(
      'data-value',
      '0',
    );
    await lab.getByText('Save it, or go on').click();
    await lab.getByRole('button', { name: 'Save on this device' }).click();
    await expect(lab.getByText('Kept on this device')).toBeVisible();
    await page.goto(quiet);
    await keep(page, some);

    const before = await kept(page);
    const dialog = await openProgress(page);
    await expect(dialog.getByText('Reach 90 % with fewer than 10,000 parameters.')).toBeVisible();
    await expect(dialog.getByText(/1 prediction made, 1 of 4 challenges solved/)).toBeVisible();
    await expect(dialog.getByText(/with your trained network/)).toContainText('MB');
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save as a file' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/^nudge-progress-\d{4}-\d\d-\d\d\.json$/);
    const text = readFileSync(await saved.path(), 'utf8');

    await dialog.getByRole('button', { name: 'Erase it all…' }).click();
    await expect(dialog.getByRole('button', { name: 'Keep it' })).toBeFocused();
    expect(await kept(page)).toEqual(before);
    await dialog.getByRole('button', { name: 'Erase it all', exact: true }).click();
    await expect(dialog.getByText('There is nothing yet.')).toBeVisible();
    expect(await kept(page)).toEqual({});

    await offer(dialog, text);
    await expect(dialog.getByText(/^The file brought one chapter read/)).toContainText(
      'one trained network',
    );
    expect(await kept(page)).toEqual(before);
    await page.goto(chapter);
    await lab.scrollIntoViewIfNeeded();
    await expect(lab).toHaveAttribute('data-status', 'live');
    await lab.getByText('Save it, or go on').click();
    await expect(lab.getByRole('button', { name: /Load the saved network/ })).toBeVisible();
    expect(faults).toEqual([]);
  });

  test('erased comes back whole, until the page is left', async ({ page }) => {
    await page.goto(quiet);
    await keep(page, some);
    const before = await kept(page);
    const dialog = await openProgress(page);
    await dialog.getByRole('button', { name: 'Erase it all…' }).click();
    await dialog.getByRole('button', { name: 'Erase it all', exact: true }).click();
    await expect(dialog.getByText('There is nothing yet.')).toBeVisible();
    await page.keyboard.press('Escape');
    await openProgress(page);
    await dialog.getByRole('button', { name: 'Take it back' }).click();
    await expect(dialog.getByText('It is all back.')).toBeVisible();
    expect(await kept(page)).toEqual(before);
  });

  const cases: readonly (readonly [string, string, RegExp, number?])[] = [
    ['somebody else’s', '{"shopping": ["milk"]}', /This is not a progress file of this book/],
    ['cut off', fileOf(some).slice(0, -9), /is damaged: it was cut off or changed/],
    ['tampered with', fileOf({ 'solved:laboratory/small': 2 }), /is damaged: its entry/],
    ['from a newer edition', fileOf({}, { format: 2 }), /made by a newer edition/],
    ['too large', fileOf(some), /has 49 MB; .* at most 48 MB/, 48_000_001],
  ];
  for (const [what, file, says, padding] of cases)
    test(`a file that is ${what} is refused in a sentence, and nothing changes`, async ({
      page,
    }) => {
      await page.goto(quiet);
      await keep(page, some);
      const before = await kept(page);
      const dialog = await openProgress(page);
      await offer(dialog, file, padding);
      await expect(dialog.getByText(says)).toBeVisible();
      expect(await kept(page)).toEqual(before);
    });

  test('a network that the laboratory would not take is left out, the rest is brought', async ({
    page,
  }) => {
    await page.goto(quiet);
    const dialog = await openProgress(page);
    await offer(dialog, fileOf(some, { networks: { lab: { format: 1, setup: {} } } }));
    await expect(dialog.getByText(/not one that the laboratory would take/)).toBeVisible();
    await expect(dialog.getByText(/^The file brought one chapter read/)).toBeVisible();
  });

  test('of two tabs adds up, and one shows what the other did', async ({ page, context }) => {
    await page.goto(quiet);
    const dialog = await openProgress(page);
    const other = await context.newPage();
    await other.goto(quiet);
    await keep(other, { 'solved:laboratory/blow-up': true });
    await expect(dialog.getByText('Make training blow up')).toBeVisible();
    await keep(page, { 'solved:laboratory/small': true });
    await offer(dialog, fileOf({ 'solved:laboratory/by-heart': true }));
    await expect(dialog.getByText(/3 of 4 challenges solved/)).toBeVisible();
    expect(Object.keys(await kept(other)).filter((key) => key.includes('solved'))).toHaveLength(3);
  });

  test('of which a part is damaged on the device is shown without it, in a sentence', async ({
    page,
  }) => {
    await page.goto(quiet);
    await keep(page, some);
    await page.evaluate(() => localStorage.setItem('nudge:solved:laboratory/blow-up', 'rubbish'));
    const dialog = await openProgress(page);
    await expect(dialog.getByRole('alert')).toContainText('could not be read and is left out');
    await expect(dialog.getByText(/1 of 4 challenges solved/)).toBeVisible();
  });

  test('for which there is no room is told so, and what was there stays', async ({ page }) => {
    await page.goto(quiet);
    await keep(page, { 'solved:laboratory/blow-up': true });
    const before = await kept(page);
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('Full.', 'QuotaExceededError');
      };
    });
    const dialog = await openProgress(page);
    await offer(dialog, fileOf(some));
    await expect(dialog.getByText(/There is no room left/)).toContainText('what was here stays');
    expect(await kept(page)).toEqual(before);
  });

  test('is told to be kept nowhere where the browser forbids it, and the page works', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      for (const name of ['localStorage', 'indexedDB'])
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('Denied.', 'SecurityError');
          },
        });
    });
    const faults = faultsOf(page);
    await page.goto('index.html');
    await page.goto(chapter);
    const dialog = await openProgress(page);
    await expect(dialog.getByRole('alert')).toContainText('does not let this page keep anything');
    await offer(dialog, fileOf(some));
    await expect(dialog.getByText(/Not everything of the file could be kept/)).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Light or dark' }).click();
    await page.getByRole('radio', { name: 'Largest' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-size', 'largest');
    expect(faults).toEqual([]);
  });
});
