import { cpuRoad } from './cpu/road.ts';
import { serve } from './service.ts';

serve(self, () => Promise.resolve(cpuRoad()));
