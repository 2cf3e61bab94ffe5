export { createLogger, type Logger } from './create-logger.js';
export { LoggingModule, ROOT_LOGGER } from './logging.module.js';
export { NestLogger } from './nest-logger.js';
export { logRequests } from './request-log.js';
