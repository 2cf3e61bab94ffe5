import { reportFailure } from '../common/operator-error.js';
import { loadEnv } from '../config/index.js';
import { faultsOf, ledgerReport } from '../ledger/index.js';
import { openDataSource } from './data-source.js';
import { SqlLedgerRepository } from './sql-ledger.repository.js';

/** `npm run diagnose`: reads and changes nothing; fails when the ledger is not proven. */
try {
  const open = await openDataSource(loadEnv(), console);
  try {
    const proof = await new SqlLedgerRepository(open.database).prove();
    console.log(ledgerReport(proof).join('\n'));
    process.exitCode = faultsOf(proof).length > 0 ? 1 : 0;
  } finally {
    await open.close();
  }
} catch (error) {
  reportFailure(error);
}
