import { expect, test } from 'vitest';
import { bestKernels } from './kernels.ts';

test('this browser computes four numbers at a time', () => {
  expect(bestKernels()).toBe('simd');
});
