/** What the page sees of the graphics device before any engine is opened. */
export interface Graphics {
  /** The driver as the browser names it; empty where it does not say. */
  readonly renderer: string;
}

/** The driver's name, as far as the browser tells it. */
export function rendererOf(gl: WebGL2RenderingContext): string {
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  return typeof name === 'string' ? name : '';
}

/**
 * A WebGL 2 context in this thread: away from the screen where that can be had, and else, on a page, of a canvas
 * that is never shown. Undefined where there is neither: some browsers have WebGL on pages, but not in workers.
 */
export function contextHere(
  settings?: WebGLContextAttributes,
): WebGL2RenderingContext | null | undefined {
  const away =
    typeof OffscreenCanvas === 'undefined'
      ? undefined
      : new OffscreenCanvas(1, 1).getContext('webgl2', settings);
  if (away || typeof document === 'undefined') return away;
  return document.createElement('canvas').getContext('webgl2', settings);
}

/** WebGL 2 as this thread has it; undefined where it has none. */
export function graphicsHere(): Graphics | undefined {
  const gl = contextHere();
  if (!gl) return undefined;
  const renderer = rendererOf(gl);
  // Browsers allow a page only so many contexts: this one is given back at once.
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return { renderer };
}

const drawnInSoftware = /swiftshader|llvmpipe|softpipe|basic render|software/i;

/**
 * What draws in software, in the driver's own word; undefined where a graphics card does. WebGL then computes on the
 * processor, by way of pictures: the straight way there is faster whatever the network.
 */
export const softwareIn = ({ renderer }: Graphics): string | undefined =>
  drawnInSoftware.exec(renderer)?.[0];
