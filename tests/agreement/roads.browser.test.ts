import { eachBackend } from '../../src/engine/testing/each-backend.ts';
import { holdToFloat64 } from './float64.ts';

// Every network has shapes of its own, and on WebGL its own shaders to compile: hence fewer of them than in Node.
eachBackend((engine) => holdToFloat64(engine, 8));
