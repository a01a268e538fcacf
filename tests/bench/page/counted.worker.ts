/** The engine's own worker, with its launches counted. */
import { channelName, launches } from './launches.ts';
import '../../../src/engine/webgl.worker.ts';

const channel = new BroadcastChannel(channelName);
channel.onmessage = ({ data }: MessageEvent<unknown>) => {
  if (data === 'how many?') channel.postMessage(launches());
};
