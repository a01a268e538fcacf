import { eachBackend } from '../../src/engine/testing/each-backend.ts';
import { holdToFloat64 } from './float64.ts';

eachBackend((engine) => holdToFloat64(engine, 60));
