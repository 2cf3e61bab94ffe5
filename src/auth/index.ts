export { type Caller, reachesEveryone, type Role, ROLES } from './caller.js';
export { isUserId, parseUserId, type UserId } from './user-id.js';
