import { expect, test } from 'vitest';

import { record } from './record.ts';
import { recorded } from './recorded.ts';

test('the recorded run is what the start settings give, made again for two epochs', async () => {
  const again = await record(2);
  expect(again.length).toBe(7);
  again.forEach((moment, i) => {
    const kept = recorded[i];
    expect(kept).toMatchObject({ step: moment.step, examplesSeen: moment.examplesSeen });
    // Another processor may round the last bit of an exponential otherwise; a wrong step would be far off.
    expect(kept?.validation?.loss).toBeCloseTo(moment.validation.loss, 2);
    expect(Math.abs((kept?.validation?.accuracy ?? 0) - moment.validation.accuracy)).toBeLessThan(
      0.006,
    );
  });
});
