/**
 * The kernels of `../kernels.ts` in WebAssembly SIMD: AssemblyScript, made into `kernels.generated.ts` by
 * `npm run make:kernels`. Four float32 numbers at a time; every number comes out as in `../plain/`, bit for bit,
 * because each is made by the same operations in the same order, only beside three others.
 *
 * Places are bytes into the memory; counts and strides are numbers of float32. Blocks may be read and written up to
 * three numbers beyond their end: whoever lays out the memory leaves that room.
 */

// Products ------------------------------------------------------------------------------------------------------------

/** The first `n` (1 to 4) lanes of v. */
// @ts-ignore: decorator
@inline
function storePart(to: usize, v: v128, n: i32): void {
  if (n >= 4) {
    v128.store(to, v);
    return;
  }
  v128.store32_lane(to, v, 0);
  if (n > 1) v128.store32_lane(to, v, 1, 4);
  if (n > 2) v128.store32_lane(to, v, 2, 8);
}

/** Up to 8 lanes in two halves. */
// @ts-ignore: decorator
@inline
function storeRow(wide: bool, to: usize, v: v128, w: v128, n: i32): void {
  if (wide) {
    v128.store(to, v);
    storePart(to + 16, w, n - 4);
  } else {
    storePart(to, v, n);
  }
}

/**
 * One block of the product, held in registers: 4 rows (`tall`) or 1, by 8 columns (`wide`) or 4, of which the first n
 * are stored. `tall` and `wide` are known when this is compiled, so each of the four is code of its own.
 */
// @ts-ignore: decorator
@inline
function block(
  tall: bool,
  wide: bool,
  out: usize,
  outRow: usize,
  a: usize,
  aRow: usize,
  aStep: usize,
  runs: i32,
  jump: usize,
  length: i32,
  b: usize,
  bRow: usize,
  n: i32,
  bias: usize,
  add: i32,
): void {
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0), c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0), c31 = f32x4.splat(0);
  if (add) {
    c00 = v128.load(out);
    if (wide) c01 = v128.load(out, 16);
    if (tall) {
      c10 = v128.load(out + outRow);
      c20 = v128.load(out + 2 * outRow);
      c30 = v128.load(out + 3 * outRow);
      if (wide) {
        c11 = v128.load(out + outRow, 16);
        c21 = v128.load(out + 2 * outRow, 16);
        c31 = v128.load(out + 3 * outRow, 16);
      }
    }
  }
  for (let r = 0; r < runs; r++) {
    let p = a;
    let q = a + 2 * aRow;
    for (let k = 0; k < length; k++) {
      const b0 = v128.load(b);
      const b1 = wide ? v128.load(b, 16) : b0;
      const x0 = v128.load32_splat(p);
      c00 = f32x4.add(c00, f32x4.mul(x0, b0));
      if (wide) c01 = f32x4.add(c01, f32x4.mul(x0, b1));
      if (tall) {
        const x1 = v128.load32_splat(p + aRow);
        c10 = f32x4.add(c10, f32x4.mul(x1, b0));
        if (wide) c11 = f32x4.add(c11, f32x4.mul(x1, b1));
        const x2 = v128.load32_splat(q);
        c20 = f32x4.add(c20, f32x4.mul(x2, b0));
        if (wide) c21 = f32x4.add(c21, f32x4.mul(x2, b1));
        const x3 = v128.load32_splat(q + aRow);
        c30 = f32x4.add(c30, f32x4.mul(x3, b0));
        if (wide) c31 = f32x4.add(c31, f32x4.mul(x3, b1));
        q += aStep;
      }
      p += aStep;
      b += bRow;
    }
    a += jump;
  }
  if (bias) {
    const d0 = v128.load(bias);
    const d1 = wide ? v128.load(bias, 16) : d0;
    c00 = f32x4.add(c00, d0);
    if (wide) c01 = f32x4.add(c01, d1);
    if (tall) {
      c10 = f32x4.add(c10, d0);
      c20 = f32x4.add(c20, d0);
      c30 = f32x4.add(c30, d0);
      if (wide) {
        c11 = f32x4.add(c11, d1);
        c21 = f32x4.add(c21, d1);
        c31 = f32x4.add(c31, d1);
      }
    }
  }
  storeRow(wide, out, c00, c01, n);
  if (tall) {
    storeRow(wide, out + outRow, c10, c11, n);
    storeRow(wide, out + 2 * outRow, c20, c21, n);
    storeRow(wide, out + 3 * outRow, c30, c31, n);
  }
}

export function product(
  out: usize,
  a: usize,
  b: usize,
  bias: usize,
  rows: i32,
  columns: i32,
  runs: i32,
  length: i32,
  outRow_: i32,
  aRow_: i32,
  aStep_: i32,
  jump_: i32,
  add: i32,
): void {
  const outRow = <usize>outRow_ << 2;
  const aRow = <usize>aRow_ << 2;
  const aStep = <usize>aStep_ << 2;
  const jump = <usize>jump_ << 2;
  const bRow = <usize>columns << 2;
  for (let j = 0; j < columns; ) {
    const n = columns - j;
    const at = <usize>j << 2;
    const d = bias ? bias + at : 0;
    const wide = n > 4;
    let i = 0;
    let o = out + at;
    let p = a;
    for (; i + 4 <= rows; i += 4) {
      if (wide) {
        block(true, true, o, outRow, p, aRow, aStep, runs, jump, length, b + at, bRow, n, d, add);
      } else {
        block(true, false, o, outRow, p, aRow, aStep, runs, jump, length, b + at, bRow, n, d, add);
      }
      o += 4 * outRow;
      p += 4 * aRow;
    }
    for (; i < rows; i++) {
      if (wide) {
        block(false, true, o, outRow, p, aRow, aStep, runs, jump, length, b + at, bRow, n, d, add);
      } else {
        block(false, false, o, outRow, p, aRow, aStep, runs, jump, length, b + at, bRow, n, d, add);
      }
      o += outRow;
      p += aRow;
    }
    j += wide ? 8 : 4;
  }
}

/** Σₑ value[e] · m[index[e]] over 4 · `vectors` columns, held in registers; the first n are stored. */
// @ts-ignore: decorator
@inline
function gathered(
  vectors: i32,
  out: usize,
  index: usize,
  value: usize,
  end: usize,
  m: usize,
  mRow: usize,
  bias: usize,
  n: i32,
): void {
  let c0 = f32x4.splat(0), c1 = f32x4.splat(0), c2 = f32x4.splat(0), c3 = f32x4.splat(0);
  let c4 = f32x4.splat(0), c5 = f32x4.splat(0), c6 = f32x4.splat(0), c7 = f32x4.splat(0);
  while (value < end) {
    const x = v128.load32_splat(value);
    const p = m + <usize>load<u16>(index) * mRow;
    c0 = f32x4.add(c0, f32x4.mul(x, v128.load(p)));
    if (vectors > 1) c1 = f32x4.add(c1, f32x4.mul(x, v128.load(p, 16)));
    if (vectors > 2) {
      c2 = f32x4.add(c2, f32x4.mul(x, v128.load(p, 32)));
      c3 = f32x4.add(c3, f32x4.mul(x, v128.load(p, 48)));
    }
    if (vectors > 4) {
      c4 = f32x4.add(c4, f32x4.mul(x, v128.load(p, 64)));
      c5 = f32x4.add(c5, f32x4.mul(x, v128.load(p, 80)));
      c6 = f32x4.add(c6, f32x4.mul(x, v128.load(p, 96)));
      c7 = f32x4.add(c7, f32x4.mul(x, v128.load(p, 112)));
    }
    value += 4;
    index += 2;
  }
  if (bias) {
    c0 = f32x4.add(c0, v128.load(bias));
    if (vectors > 1) c1 = f32x4.add(c1, v128.load(bias, 16));
    if (vectors > 2) {
      c2 = f32x4.add(c2, v128.load(bias, 32));
      c3 = f32x4.add(c3, v128.load(bias, 48));
    }
    if (vectors > 4) {
      c4 = f32x4.add(c4, v128.load(bias, 64));
      c5 = f32x4.add(c5, v128.load(bias, 80));
      c6 = f32x4.add(c6, v128.load(bias, 96));
      c7 = f32x4.add(c7, v128.load(bias, 112));
    }
  }
  if (vectors == 1) {
    storePart(out, c0, n);
    return;
  }
  v128.store(out, c0);
  v128.store(out, c1, 16);
  if (vectors > 2) {
    v128.store(out, c2, 32);
    v128.store(out, c3, 48);
  }
  if (vectors > 4) {
    v128.store(out, c4, 64);
    v128.store(out, c5, 80);
    v128.store(out, c6, 96);
    v128.store(out, c7, 112);
  }
}

/** One row of a product whose left side is kept sparse. */
// @ts-ignore: decorator
@inline
function gatheredRow(
  out: usize,
  index: usize,
  value: usize,
  end: usize,
  m: usize,
  columns: i32,
  bias: usize,
): void {
  const mRow = <usize>columns << 2;
  for (let j = 0; j < columns; ) {
    const n = columns - j;
    const at = <usize>j << 2;
    const d = bias ? bias + at : 0;
    if (n >= 32) {
      gathered(8, out + at, index, value, end, m + at, mRow, d, n);
      j += 32;
    } else if (n >= 16) {
      gathered(4, out + at, index, value, end, m + at, mRow, d, n);
      j += 16;
    } else if (n >= 8) {
      gathered(2, out + at, index, value, end, m + at, mRow, d, n);
      j += 8;
    } else {
      gathered(1, out + at, index, value, end, m + at, mRow, d, n);
      j += 4;
    }
  }
}

export function sparseProduct(
  out: usize,
  starts: usize,
  index: usize,
  values: usize,
  m: usize,
  bias: usize,
  rows: i32,
  columns: i32,
): void {
  for (let i = 0; i < rows; i++) {
    const from = <usize>load<u32>(starts);
    const to = <usize>load<u32>(starts, 4);
    gatheredRow(out, index + from * 2, values + from * 4, values + to * 4, m, columns, bias);
    starts += 4;
    out += <usize>columns << 2;
  }
}

export function transposeSparse(
  starts: usize,
  index: usize,
  values: usize,
  outStarts: usize,
  outIndex: usize,
  outValues: usize,
  rows: i32,
  width: i32,
): void {
  const entries = <usize>load<u32>(starts + (<usize>rows << 2));
  // Counted two places on, so that after filling, each column's start stands where it belongs.
  memory.fill(outStarts, 0, (<usize>width + 2) << 2);
  for (let e: usize = 0; e < entries; e++) {
    const at = outStarts + ((<usize>load<u16>(index + e * 2) + 2) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
  for (let j: usize = 2; j < <usize>width + 2; j++) {
    const at = outStarts + (j << 2);
    store<u32>(at, load<u32>(at) + load<u32>(at - 4));
  }
  let e: usize = 0;
  for (let i = 0; i < rows; i++) {
    const end = <usize>load<u32>(starts + ((<usize>i + 1) << 2));
    for (; e < end; e++) {
      const at = outStarts + ((<usize>load<u16>(index + e * 2) + 1) << 2);
      const to = <usize>load<u32>(at);
      store<u16>(outIndex + to * 2, <u16>i);
      store<u32>(outValues + to * 4, load<u32>(values + e * 4));
      store<u32>(at, <u32>to + 1);
    }
  }
}

export function columnSums(out: usize, m: usize, rows: i32, columns: i32): void {
  const row = <usize>columns << 2;
  for (let j = 0; j < columns; j += 4) {
    let p = m + (<usize>j << 2);
    let total = f32x4.splat(0);
    for (let i = 0; i < rows; i++) {
      total = f32x4.add(total, v128.load(p));
      p += row;
    }
    storePart(out + (<usize>j << 2), total, columns - j);
  }
}

export function transpose(out: usize, m: usize, rows: i32, columns: i32): void {
  const mRow = <usize>columns << 2;
  const outRow = <usize>rows << 2;
  for (let i = 0; i < rows; i++) {
    let p = m + <usize>i * mRow;
    let o = out + (<usize>i << 2);
    const end = p + mRow;
    while (p < end) {
      store<u32>(o, load<u32>(p));
      p += 4;
      o += outRow;
    }
  }
}

// Windows -------------------------------------------------------------------------------------------------------------

export function addWindows(
  picture: usize,
  windows: usize,
  down: i32,
  across: i32,
  size: i32,
  run: i32,
  step_: i32,
  rowStep_: i32,
  pictureRow_: i32,
): void {
  const pictureRow = <usize>pictureRow_ << 2;
  for (let r = 0; r < down; r++) {
    for (let c = 0; c < across; c++) {
      let to = picture + ((<usize>r * <usize>rowStep_ + <usize>c * <usize>step_) << 2);
      for (let y = 0; y < size; y++) {
        let k = 0;
        let p = to;
        for (; k + 4 <= run; k += 4) {
          v128.store(p, f32x4.add(v128.load(p), v128.load(windows)));
          p += 16;
          windows += 16;
        }
        for (; k < run; k++) {
          store<f32>(p, load<f32>(p) + load<f32>(windows));
          p += 4;
          windows += 4;
        }
        to += pictureRow;
      }
    }
  }
}

export function largestOfWindows(
  out: usize,
  x: usize,
  count: i32,
  rows: i32,
  columns: i32,
  channels: i32,
  down: i32,
  across: i32,
  size: i32,
  stride: i32,
): void {
  const pixel = <usize>channels << 2;
  const row = <usize>columns * pixel;
  for (let e = 0; e < count; e++) {
    for (let r = 0; r < down; r++) {
      for (let c = 0; c < across; c++) {
        const corner = x + <usize>(r * stride) * row + <usize>(c * stride) * pixel;
        let k = 0;
        for (; k + 4 <= channels; k += 4) {
          let from = corner + (<usize>k << 2);
          let most = v128.load(from);
          for (let y = 0; y < size; y++) {
            let p = from;
            for (let w = 0; w < size; w++) {
              most = f32x4.max(most, v128.load(p));
              p += pixel;
            }
            from += row;
          }
          v128.store(out + (<usize>k << 2), most);
        }
        for (; k < channels; k++) {
          let from = corner + (<usize>k << 2);
          let most = load<f32>(from);
          for (let y = 0; y < size; y++) {
            let p = from;
            for (let w = 0; w < size; w++) {
              most = max<f32>(most, load<f32>(p));
              p += pixel;
            }
            from += row;
          }
          store<f32>(out + (<usize>k << 2), most);
        }
        out += pixel;
      }
    }
    x += <usize>rows * row;
  }
}

export function slopeOfWindows(
  slopeInX: usize,
  slope: usize,
  x: usize,
  out: usize,
  count: i32,
  rows: i32,
  columns: i32,
  channels: i32,
  down: i32,
  across: i32,
  size: i32,
  stride: i32,
): void {
  const pixel = <usize>channels << 2;
  const row = <usize>columns * pixel;
  memory.fill(slopeInX, 0, <usize>count * <usize>rows * row);
  for (let e = 0; e < count; e++) {
    for (let r = 0; r < down; r++) {
      for (let c = 0; c < across; c++) {
        const corner = <usize>(r * stride) * row + <usize>(c * stride) * pixel;
        let k = 0;
        for (; k + 4 <= channels; k += 4) {
          let at = corner + (<usize>k << 2);
          const most = v128.load(out + (<usize>k << 2));
          let left = v128.load(slope + (<usize>k << 2));
          for (let y = 0; y < size; y++) {
            let p = at;
            for (let w = 0; w < size; w++) {
              const here = f32x4.eq(v128.load(x + p), most);
              const to = slopeInX + p;
              v128.store(to, f32x4.add(v128.load(to), v128.and(left, here)));
              left = v128.andnot(left, here);
              p += pixel;
            }
            at += row;
          }
        }
        for (; k < channels; k++) {
          let at = corner + (<usize>k << 2);
          const most = load<f32>(out + (<usize>k << 2));
          let left = load<f32>(slope + (<usize>k << 2));
          for (let y = 0; y < size; y++) {
            let p = at;
            for (let w = 0; w < size; w++) {
              if (load<f32>(x + p) == most) {
                const to = slopeInX + p;
                store<f32>(to, load<f32>(to) + left);
                left = 0;
              }
              p += pixel;
            }
            at += row;
          }
        }
        out += pixel;
        slope += pixel;
      }
    }
    x += <usize>rows * row;
    slopeInX += <usize>rows * row;
  }
}

// Number by number ----------------------------------------------------------------------------------------------------

/** eˣ by a polynomial on ±½ ln 2 and a power of 2 (Moshier's Cephes, `expf`); x is held within −87 … 88. */
// @ts-ignore: decorator
@inline
function power(x_: v128): v128 {
  const x = f32x4.max(f32x4.min(x_, f32x4.splat(88)), f32x4.splat(-87));
  const n = f32x4.floor(f32x4.add(f32x4.mul(x, f32x4.splat(1.44269504088896341)), f32x4.splat(0.5)));
  const r = f32x4.sub(
    f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375))),
    f32x4.mul(n, f32x4.splat(-2.12194440e-4)),
  );
  let p = f32x4.splat(1.9875691500e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  const y = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1));
  const scale = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(y, scale);
}

export function sigmoid(a: usize, count: i32): void {
  const one = f32x4.splat(1);
  for (let end = a + (<usize>count << 2); a < end; a += 16) {
    v128.store(a, f32x4.div(one, f32x4.add(one, power(f32x4.neg(v128.load(a))))));
  }
}

export function tanh(a: usize, count: i32): void {
  const one = f32x4.splat(1);
  const two = f32x4.splat(2);
  const signs = i32x4.splat(0x80000000);
  for (let end = a + (<usize>count << 2); a < end; a += 16) {
    const x = v128.load(a);
    const size = f32x4.abs(x);
    // Far from 0 by e²ˣ; near 0, where that would subtract near numbers, by a polynomial (Cephes, `tanhf`).
    const far = f32x4.sub(one, f32x4.div(two, f32x4.add(power(f32x4.mul(two, size)), one)));
    const s = f32x4.mul(x, x);
    let p = f32x4.splat(-5.70498872745e-3);
    p = f32x4.add(f32x4.mul(p, s), f32x4.splat(2.06390887954e-2));
    p = f32x4.add(f32x4.mul(p, s), f32x4.splat(-5.37397155531e-2));
    p = f32x4.add(f32x4.mul(p, s), f32x4.splat(1.33314422036e-1));
    p = f32x4.add(f32x4.mul(p, s), f32x4.splat(-3.33332819422e-1));
    const near = f32x4.add(f32x4.mul(f32x4.mul(p, s), x), x);
    const signed = v128.or(far, v128.and(x, signs));
    v128.store(a, v128.bitselect(signed, near, f32x4.gt(size, f32x4.splat(0.625))));
  }
}

export function relu(a: usize, count: i32): void {
  // Not `z > 0 ? z : 0`, which would turn a NaN into a 0 and hide an overflow.
  for (let end = a + (<usize>count << 2); a < end; a += 16) {
    v128.store(a, f32x4.max(v128.load(a), f32x4.splat(0)));
  }
}

export function step(a: usize, count: i32): void {
  const one = f32x4.splat(1);
  for (let end = a + (<usize>count << 2); a < end; a += 16) {
    const z = v128.load(a);
    const stepped = v128.and(f32x4.ge(z, f32x4.splat(0)), one);
    v128.store(a, v128.bitselect(stepped, z, f32x4.eq(z, z)));
  }
}

export function sigmoidSlope(delta: usize, a: usize, count: i32): void {
  const one = f32x4.splat(1);
  for (let end = a + (<usize>count << 2); a < end; a += 16) {
    const s = v128.load(a);
    v128.store(delta, f32x4.mul(v128.load(delta), f32x4.mul(s, f32x4.sub(one, s))));
    delta += 16;
  }
}

export function tanhSlope(delta: usize, a: usize, count: i32): void {
  const one = f32x4.splat(1);
  for (let end = a + (<usize>count << 2); a < end; a += 16) {
    const t = v128.load(a);
    v128.store(delta, f32x4.mul(v128.load(delta), f32x4.sub(one, f32x4.mul(t, t))));
    delta += 16;
  }
}

export function reluSlope(delta: usize, a: usize, count: i32): void {
  for (let end = a + (<usize>count << 2); a < end; a += 16) {
    v128.store(delta, v128.andnot(v128.load(delta), f32x4.le(v128.load(a), f32x4.splat(0))));
    delta += 16;
  }
}

export function softmax(
  a: usize,
  z: usize,
  most: usize,
  total: usize,
  rows: i32,
  classes: i32,
): void {
  for (let i = 0; i < rows; i++) {
    const from = <usize>(i * classes) << 2;
    const to = from + (<usize>classes << 2);
    let largest = load<f32>(z + from);
    for (let p = from; p < to; p += 4) largest = max<f32>(largest, load<f32>(z + p));
    for (let p = from; p < to; p += 4) store<f32>(a + p, load<f32>(z + p) - largest);
    store<f32>(most + (<usize>i << 2), largest);
  }
  const all = <usize>(rows * classes) << 2;
  for (let p: usize = 0; p < all; p += 16) v128.store(a + p, power(v128.load(a + p)));
  for (let i = 0; i < rows; i++) {
    const from = <usize>(i * classes) << 2;
    const to = from + (<usize>classes << 2);
    let sum: f32 = 0;
    for (let p = from; p < to; p += 4) sum += load<f32>(a + p);
    for (let p = from; p < to; p += 4) store<f32>(a + p, load<f32>(a + p) / sum);
    store<f32>(total + (<usize>i << 2), sum);
  }
}

export function fromBytes(out: usize, bytes: usize, count: i32): void {
  const whole = f32x4.splat(255);
  for (let end = out + (<usize>count << 2); out < end; out += 16) {
    const wide = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(bytes)));
    v128.store(out, f32x4.div(f32x4.convert_i32x4_u(wide), whole));
    bytes += 4;
  }
}

export function combine(
  out: usize,
  p: usize,
  q: usize,
  r: usize,
  count: i32,
  alpha: f32,
  beta: f32,
): void {
  const u = f32x4.splat(alpha);
  const v = f32x4.splat(beta);
  for (let end = out + (<usize>count << 2); out < end; out += 16) {
    const along = f32x4.add(v128.load(p), f32x4.mul(u, v128.load(q)));
    v128.store(out, f32x4.add(along, f32x4.mul(v, v128.load(r))));
    p += 16;
    q += 16;
    r += 16;
  }
}

export function addScaled(out: usize, x: usize, count: i32, by: f32): void {
  const c = f32x4.splat(by);
  for (let end = out + (<usize>count << 2); out < end; out += 16) {
    v128.store(out, f32x4.add(v128.load(out), f32x4.mul(c, v128.load(x))));
    x += 16;
  }
}

export function areFinite(x: usize, count: i32): i32 {
  let sound = i32x4.splat(-1);
  for (let end = x + (<usize>count << 2); x < end; x += 16) {
    sound = v128.and(sound, f32x4.lt(f32x4.abs(v128.load(x)), f32x4.splat(Infinity)));
  }
  return i32x4.all_true(sound) ? 1 : 0;
}

// Steps downhill ------------------------------------------------------------------------------------------------------

/** x, and 0 where it is nearly that; a NaN stays one. */
// @ts-ignore: decorator
@inline
function settled(x: v128): v128 {
  return v128.andnot(x, f32x4.lt(f32x4.abs(x), f32x4.splat(1e-30)));
}

export function momentum(
  theta: usize,
  g: usize,
  v: usize,
  count: i32,
  rate: f32,
  kept: f32,
): void {
  const eta = f32x4.splat(rate);
  const mu = f32x4.splat(kept);
  for (let end = theta + (<usize>count << 2); theta < end; theta += 16) {
    const velocity = settled(f32x4.add(f32x4.mul(mu, v128.load(v)), v128.load(g)));
    v128.store(v, velocity);
    v128.store(theta, f32x4.sub(v128.load(theta), f32x4.mul(eta, velocity)));
    g += 16;
    v += 16;
  }
}

export function rmsprop(
  theta: usize,
  g: usize,
  v: usize,
  count: i32,
  rate: f32,
  decay: f32,
  fresh: f32,
  epsilon: f32,
): void {
  const eta = f32x4.splat(rate);
  const old = f32x4.splat(decay);
  const young = f32x4.splat(fresh);
  const least = f32x4.splat(epsilon);
  for (let end = theta + (<usize>count << 2); theta < end; theta += 16) {
    const slope = v128.load(g);
    const square = settled(
      f32x4.add(f32x4.mul(old, v128.load(v)), f32x4.mul(f32x4.mul(young, slope), slope)),
    );
    v128.store(v, square);
    const by = f32x4.div(f32x4.mul(eta, slope), f32x4.add(f32x4.sqrt(square), least));
    v128.store(theta, f32x4.sub(v128.load(theta), by));
    g += 16;
    v += 16;
  }
}

export function adam(
  theta: usize,
  g: usize,
  m: usize,
  v: usize,
  count: i32,
  rate: f32,
  towardsV: f32,
  beta1: f32,
  fresh1: f32,
  beta2: f32,
  fresh2: f32,
  epsilon: f32,
): void {
  const eta = f32x4.splat(rate);
  const grown = f32x4.splat(towardsV);
  const old1 = f32x4.splat(beta1);
  const young1 = f32x4.splat(fresh1);
  const old2 = f32x4.splat(beta2);
  const young2 = f32x4.splat(fresh2);
  const least = f32x4.splat(epsilon);
  for (let end = theta + (<usize>count << 2); theta < end; theta += 16) {
    const slope = v128.load(g);
    const mean = settled(f32x4.add(f32x4.mul(old1, v128.load(m)), f32x4.mul(young1, slope)));
    const square = settled(
      f32x4.add(f32x4.mul(old2, v128.load(v)), f32x4.mul(f32x4.mul(young2, slope), slope)),
    );
    v128.store(m, mean);
    v128.store(v, square);
    const root = f32x4.add(f32x4.sqrt(f32x4.mul(square, grown)), least);
    v128.store(theta, f32x4.sub(v128.load(theta), f32x4.div(f32x4.mul(eta, mean), root)));
    g += 16;
    m += 16;
    v += 16;
  }
}
