import { Injectable } from '@nestjs/common';
import { type Act, ActRepository, type ActStart } from '../agents/act.repository.js';
import { uuidDigits } from '../common/prefixed-id.js';
import { NOTE_ACTING, WAS_USED } from './act-statements.js';
import { Database } from './database.js';
import { USE_APPROVAL } from './effect-statements.js';

/** Nothing was done, so the note has to go as well. */
class ApprovalGoneError extends Error {}

@Injectable()
export class SqlActRepository extends ActRepository {
  constructor(private readonly database: Database) {
    super();
  }

  async begin(act: Act): Promise<ActStart> {
    try {
      await this.use(act);
      return 'begun';
    } catch (error) {
      if (!(error instanceof ApprovalGoneError)) throw error;
    }
    const { approvalId, customer, digest } = act;
    const used = await this.database.query(WAS_USED, [approvalId, customer, digest]);
    return used.length > 0 ? 'begun_before' : 'gone';
  }

  private use({ turnId, tool, customer, approvalId, digest, now }: Act): Promise<void> {
    return this.database.transaction(async (connection) => {
      const [turn] = await connection.query<{ session_id: string }>(NOTE_ACTING, [uuidDigits(turnId), tool]);
      const values = turn && [approvalId, turn.session_id, customer, digest, now, 'tool'];
      const used = values ? await connection.query(USE_APPROVAL, values) : [];
      if (used.length === 0) throw new ApprovalGoneError();
    });
  }
}
