export { HealthModule } from './health.module.js';
export { waitingHealth } from './health-report.js';
