export { OpenBankProjectModule } from './open-bank-project.module.js';
