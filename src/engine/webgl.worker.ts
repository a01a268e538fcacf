import { serve } from './service.ts';
import { webglRoad } from './webgl/road.ts';

serve(self, webglRoad);
