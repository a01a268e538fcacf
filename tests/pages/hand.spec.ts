import { expect, test } from '@playwright/test';
import { answerTimes, percentile } from '../gestures.ts';
import { openLaboratory } from './figure.ts';

/** A recording of the page would have to draw every frame once more. */
test.use({ trace: 'off' });

/** How many times as long as at rest an answer may take in training, and by how many milliseconds more. */
const [times, moreMs] = [2, 16];

/** Rest and training take turns, so that whatever else the machine does meanwhile falls on both. */
const turns = 3;

for (const road of ['webgl', 'cpu'] as const) {
  test(`the laboratory answers the hand while it trains on ${road} nearly as it does at rest`, async ({
    page,
  }) => {
    test.setTimeout(400_000);
    const { figure, faults, ...lab } = await openLaboratory(page, `engine=${road}&patience=0`);
    await lab.press('Train');
    await lab.reaches('epoch', 1);
    await lab.press('Pause');
    await expect(lab.button('Train')).toBeVisible();
    const answers = { rest: [] as number[], training: [] as number[] };
    for (let turn = 0; turn < turns; turn++) {
      answers.rest.push(...(await answerTimes(page, figure)));
      await lab.press('Train');
      await expect(figure).toHaveAttribute('data-status', 'busy');
      const seen = await lab.metric('examples-seen');
      answers.training.push(...(await answerTimes(page, figure)));
      await expect(figure).toHaveAttribute('data-status', 'busy');
      await expect(figure).toHaveAttribute('data-backend', road);
      expect(await lab.metric('examples-seen')).toBeGreaterThan(seen);
      await lab.press('Pause');
      await expect(lab.button('Train')).toBeVisible();
    }
    const [rest, training] = [answers.rest, answers.training].map((all) => percentile(all, 0.98));
    console.log(`${road}: 98 % answered in ${rest} ms at rest, ${training} ms in training`);
    expect(training).toBeLessThanOrEqual(times * Number(rest) + moreMs);
    expect(faults).toEqual([]);
  });
}
