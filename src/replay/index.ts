export { parseRecording, type Recording } from './recording.js';
export { Replay, type ReplayReport } from './replay.js';
export { ReplayModule } from './replay.module.js';
export { tellReport } from './tell-report.js';
