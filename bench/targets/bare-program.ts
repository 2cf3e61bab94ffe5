/**
 * The yardstick: what the same machine does for a turn without framework, agents, log, limits or metrics. Fastify
 * alone, the same tokens as the app's, checked each time, one prepared statement, and the two messages as JSON.
 * Settings: PORT, DATABASE_URL, DB_POOL_MAX, JWT_SECRET.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { fastify, type FastifyRequest } from 'fastify';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';

/** Checks the owner, the state and the expiry, takes two numbers from the session's counter, stores both messages. */
const TURN = {
  name: 'bare.turn',
  text: `
    WITH s AS (
      UPDATE sessions SET message_count = message_count + 2
      WHERE session_id = $1 AND user_id = $2 AND status = 'active' AND expires_at > $3
      RETURNING session_id, message_count
    ), m AS (
      INSERT INTO messages (message_id, session_id, direction, content, sequence_number, created_at)
      SELECT $4::uuid, session_id, 'incoming', $5, message_count - 1, $3 FROM s
      UNION ALL
      SELECT $6::uuid, session_id, 'outgoing', $7, message_count, $3 FROM s
    )
    SELECT message_count FROM s`,
};

const secret = process.env.JWT_SECRET as string;
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.DB_POOL_MAX) });
const server = fastify({ logger: false });

server.get('/ready', async () => ({ ready: (await pool.query('SELECT 1')).rowCount === 1 }));

server.post('/turn', async (request, reply) => {
  const userId = userOf(request.headers.authorization);
  if (userId === undefined) return reply.code(401).send({ error: 'unauthenticated' });
  const text = textOf(request);
  if (text === undefined) return reply.code(400).send({ error: 'invalid' });

  const sessionId = request.headers['x-session-id'] as string;
  const now = new Date();
  const [incomingId, outgoingId, answer] = [uuidv7(), uuidv7(), `You said: ${text}`];
  const values = [sessionId, userId, now, incomingId, text, outgoingId, answer];
  const { rows } = await pool.query<{ message_count: number }>({ ...TURN, values });
  const last = rows[0]?.message_count;
  if (last === undefined) return reply.code(404).send({ error: 'no such session' });
  return {
    message: message(incomingId, sessionId, 'incoming', text, last - 1, now),
    response: message(outgoingId, sessionId, 'outgoing', answer, last, now),
  };
});

await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.on('SIGTERM', () => void server.close().then(() => pool.end()));

function message(
  id: string,
  sessionId: string,
  direction: 'incoming' | 'outgoing',
  content: string,
  sequenceNumber: number,
  createdAt: Date,
): object {
  return {
    message_id: id,
    session_id: sessionId,
    direction,
    content,
    sequence_number: sequenceNumber,
    created_at: createdAt,
  };
}

function textOf({ body }: FastifyRequest): string | undefined {
  const text = (body as { message?: unknown } | null)?.message;
  return typeof text === 'string' && text.length > 0 && text.length <= 4_000 ? text : undefined;
}

/** By Node's own crypto, which is several times as fast as the usual libraries. */
function userOf(authorization: string | undefined): string | undefined {
  const [header, payload, signature] = authorization?.slice('Bearer '.length).split('.') ?? [];
  if (header === undefined || payload === undefined || signature === undefined) return undefined;
  const expected = createHmac('sha256', secret).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature, 'base64url');
  const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
  return isSigned && decoded<{ alg: string }>(header).alg === 'HS256' ? subjectOf(payload) : undefined;
}

function subjectOf(payload: string): string | undefined {
  const { sub, iss, aud, exp } = decoded<{ sub: string; iss: string; aud: string; exp: number }>(payload);
  return iss === 'teller' && aud === 'teller-api' && exp * 1000 > Date.now() ? sub : undefined;
}

function decoded<Part>(part: string): Part {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as Part;
}
