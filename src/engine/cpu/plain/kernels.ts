import type { Kernels, Views } from '../kernels.ts';
import { plainBends } from './bends.ts';
import { plainNumbers } from './numbers.ts';
import { plainProducts } from './products.ts';
import { plainWalks } from './walks.ts';
import { plainWindows } from './windows.ts';

/**
 * The kernels where SIMD is missing: the same operations in the same order as `../simd/kernels.as`, one number at a time.
 * `fround` after each operation makes it float32’s own (53 bits are more than twice 24, so rounding twice does no harm),
 * and engines compute it as such. `?? 0` answers the type checker; measured, it costs nothing.
 */
export const plainKernels = (views: () => Views): Kernels => ({
  ...plainProducts(views),
  ...plainWindows(views),
  ...plainBends(views),
  ...plainNumbers(views),
  ...plainWalks(views),
});
