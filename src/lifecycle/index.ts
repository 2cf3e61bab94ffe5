export { drain } from './drain.js';
export { LifecycleModule } from './lifecycle.module.js';
export { refuseWhenDraining } from './refuse-when-draining.js';
export { ShutdownState, ShuttingDownError } from './shutdown-state.js';
