import { main } from 'assemblyscript/asc';
import { readFile } from 'node:fs/promises';

/** The kernels' module, from their source: only what it exports, and its memory handed in. */
export async function compileKernels(): Promise<Uint8Array> {
  const source = await readFile(new URL('./kernels.as', import.meta.url), 'utf8');
  let made = new Uint8Array();
  const { error } = await main(
    [
      ...['kernels.ts', '--outFile', 'kernels.wasm', '-O3', '--converge', '--noAssert'],
      ...['--runtime', 'stub', '--importMemory'],
      ...['--enable', 'simd', '--enable', 'bulk-memory'],
    ],
    {
      // AssemblyScript asks for a `.ts`; in this repository that would be read as TypeScript, which it is not.
      readFile: (name) => (name === 'kernels.ts' ? source : null),
      writeFile: (_name, contents) => {
        if (typeof contents !== 'string') made = Uint8Array.from(contents);
      },
      listFiles: () => [],
    },
  );
  if (error) throw error; // What is wrong where, the compiler has printed.
  return made;
}

/** The file that is kept beside the source. */
export const fileOf = (module: Uint8Array): string =>
  `// Made by src/engine/cpu/simd/make-kernels.ts from kernels.as: a WebAssembly module in base64.
export const kernels =
  '${Buffer.from(module).toString('base64')}';
`;
