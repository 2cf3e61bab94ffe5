import { Injectable } from '@nestjs/common';
import type { Caller } from '../auth/index.js';
import {
  type FoundMessage,
  type MessageQuery,
  MessageSearchRepository,
} from '../chat/search/message-search.repository.js';
import { uuidDigits } from '../common/prefixed-id.js';
import { Database, type Statement } from './database.js';
import { MESSAGE_COLUMNS, type MessageRow, toMessage } from './message-rows.js';

/** Private-use characters, taken out of what was written first: what is marked is told from that. */
const [START, STOP] = ['\uE000', '\uE001'];
/** Stands for `<` meanwhile: PostgreSQL leaves out what looks like a tag. */
const LESS = '\uE002';

/**
 * Words of any language as they are written, so `simple`, which knows no endings. There is no index of words: a turn
 * would pay for it, and what is searched is one customer's messages, which the keys find.
 */
const SEARCH: Statement = {
  name: 'message.search',
  text: `
    WITH asked AS (SELECT websearch_to_tsquery('simple', $3) AS query),
    found AS (
      SELECT m.*, ts_rank(to_tsvector('simple', m.content), asked.query)::float8 AS rank
      FROM asked
      JOIN users u ON u.user_id = $1 AND u.is_active
      JOIN chat_sessions s ON s.user_id = $2 AND (s.user_id = u.user_id OR u.role IN ('manager', 'admin'))
      JOIN chat_messages m ON m.session_id = s.session_id
      WHERE to_tsvector('simple', m.content) @@ asked.query
        AND ($4::uuid IS NULL OR s.session_id = $4)
        AND ($5::timestamptz IS NULL OR m.created_at >= $5) AND ($6::timestamptz IS NULL OR m.created_at <= $6)
    ), page AS (
      SELECT * FROM found
      WHERE $8::float8 IS NULL OR (rank, message_id) < ($8, $9::uuid)
      ORDER BY rank DESC, message_id DESC
      LIMIT $7
    )
    SELECT ${MESSAGE_COLUMNS}, m.rank,
           ts_headline('simple', translate(m.content, '<${LESS}${START}${STOP}', '${LESS}'), asked.query,
             'StartSel=${START}, StopSel=${STOP}, MaxFragments=2, MaxWords=20, MinWords=8') AS headline
    FROM page m, asked
    ORDER BY m.rank DESC, m.message_id DESC`,
};

interface FoundRow extends MessageRow {
  readonly rank: number;
  readonly headline: string;
}

@Injectable()
export class SqlMessageSearchRepository extends MessageSearchRepository {
  constructor(private readonly database: Database) {
    super();
  }

  async search(caller: Caller, query: MessageQuery): Promise<readonly FoundMessage[]> {
    const { words, owner, sessionId, from, to, limit, after } = query;
    const rows = await this.database.query<FoundRow>(SEARCH, [
      caller.userId,
      owner,
      words,
      sessionId ? uuidDigits(sessionId) : null,
      from ?? null,
      to ?? null,
      limit,
      after?.rank ?? null,
      after ? uuidDigits(after.id) : null,
    ]);
    return rows.map((row) => ({ message: toMessage(row), rank: row.rank, snippet: piecesOf(row.headline) }));
  }
}

/** What stands between the marks, and what around them. */
function piecesOf(headline: string): FoundMessage['snippet'] {
  return headline
    .replaceAll(LESS, '<')
    .split(START)
    .flatMap((part, index) => {
      if (index === 0) return [{ text: part, isMatch: false }];
      const [match = '', rest = ''] = part.split(STOP);
      return [
        { text: match, isMatch: true },
        { text: rest, isMatch: false },
      ];
    })
    .filter(({ text }) => text !== '');
}
