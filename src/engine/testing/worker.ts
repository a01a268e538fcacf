import cpuWorkerUrl from '../cpu.worker.ts?worker&url';
import type { Backend } from '../types.ts';
import webglWorkerUrl from '../webgl.worker.ts?worker&url';

const urls: Readonly<Record<Backend, string>> = { webgl: webglWorkerUrl, cpu: cpuWorkerUrl };

/** A module that says just this, for as long as the page lives. */
const moduleOf = (source: string): string =>
  URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));

/** The engine's own worker for a road, in a browser that is otherwise than this one: `before` is run ahead of it. */
export function workerAfter(before: string, backend: Backend): Worker {
  const own = new URL(urls[backend], location.href).href;
  const both = [moduleOf(before), own].map((url) => `import ${JSON.stringify(url)};`).join('\n');
  return new Worker(moduleOf(both), { type: 'module' });
}

/** What workers are like in some browsers, each as the statement that makes this one's so. */
export const browsers = {
  /** Safari before 17: WebGL on pages only. */
  webglOnPagesOnly: 'delete self.OffscreenCanvas;',
  /** A device that renders to 16-bit textures and no others. */
  noFloatTextures: `
    const known = WebGL2RenderingContext.prototype.getExtension;
    WebGL2RenderingContext.prototype.getExtension = function (name) {
      return /color_buffer_float|texture_float/.test(name) ? null : known.call(this, name);
    };`,
  /** A driver that says 32 bits and keeps 16. */
  halfOfEveryNumber: `
    const { texImage2D, texStorage2D } = WebGL2RenderingContext.prototype;
    const half = new Map([[0x8814, 0x881a], [0x822e, 0x822d]]);
    WebGL2RenderingContext.prototype.texImage2D = function (target, level, format, ...rest) {
      return texImage2D.call(this, target, level, half.get(format) ?? format, ...rest);
    };
    WebGL2RenderingContext.prototype.texStorage2D = function (target, levels, format, ...rest) {
      return texStorage2D.call(this, target, levels, half.get(format) ?? format, ...rest);
    };`,
  /** The device can be taken away from outside: `loseDevice` says when. */
  losesItsDevice: `
    const known = OffscreenCanvas.prototype.getContext;
    OffscreenCanvas.prototype.getContext = function (...args) {
      const gl = known.apply(this, args);
      new BroadcastChannel('lose the device').onmessage = () =>
        gl.getExtension('WEBGL_lose_context').loseContext();
      return gl;
    };`,
} as const;

/** Takes the device from every worker that was started as `losesItsDevice`. */
export function loseDevice(): void {
  const channel = new BroadcastChannel('lose the device');
  channel.postMessage(undefined);
  channel.close();
}
