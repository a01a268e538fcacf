import { env, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core';
import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/backend_webgl';
import { setWebGLContext } from '@tensorflow/tfjs-backend-webgl/dist/canvas_util';
import { GPGPUContext } from '@tensorflow/tfjs-backend-webgl/dist/gpgpu_context';
import { contextHere, rendererOf } from '../graphics.ts';
import { EngineError } from '../types.ts';
import { registerKernels } from './kernels.ts';

/** A WebGL 2 context with tfjs on it. */
export interface Device {
  readonly renderer: string;
  readonly canvas: OffscreenCanvas | HTMLCanvasElement;
  close(): void;
}

/** @throws EngineError `no-backend` where there is no WebGL 2 or it cannot compute with 32-bit numbers. */
export async function openDevice(): Promise<Device> {
  // The context is made here, so that a second one in the same thread does not inherit the first one's shaders,
  // and so that software renderers are not refused: slow is not the same as missing.
  const gl = contextHere({
    alpha: false,
    antialias: false,
    depth: false,
    premultipliedAlpha: false,
    preserveDrawingBuffer: false,
    stencil: false,
  });
  if (!gl) {
    const message = 'This browser offers no WebGL 2 to workers.';
    throw new EngineError('no-backend', message, { missing: 'webgl2' });
  }
  setWebGLContext(2, gl);
  env().set('SOFTWARE_WEBGL_ENABLED', true);
  // Small tensors would be computed on the processor now and then, depending on where they happen to lie:
  // the same run could round differently twice.
  env().set('WEBGL_CPU_FORWARD', false);
  if (
    !env().getBool('WEBGL_RENDER_FLOAT32_CAPABLE') ||
    !env().getBool('WEBGL_DOWNLOAD_FLOAT_ENABLED')
  ) {
    throw new EngineError('no-backend', 'The graphics device cannot compute with 32-bit numbers.');
  }
  registerKernels();
  registerBackend('webgl', () => new MathBackendWebGL(new GPGPUContext(gl)));
  await setBackend('webgl');
  return {
    renderer: rendererOf(gl),
    canvas: gl.canvas,
    close() {
      removeBackend('webgl');
      gl.getExtension('WEBGL_lose_context')?.loseContext();
    },
  };
}
