import { eachBackend } from '../../src/engine/testing/each-backend.ts';
import { holdToReference } from './held.ts';

eachBackend((engine, backend) => holdToReference(backend, engine));
