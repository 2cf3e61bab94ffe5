export const SESSION_STATUSES = ['active', 'waiting_human', 'with_human', 'resolved', 'ended', 'expired'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** What can be done with a session's life. `reopen` is a resume that says `{"reopen": true}`. */
export type SessionMove = 'resume' | 'reopen' | 'resolve' | 'end';

/** The only moves there are. Messages are taken in `active` alone. */
const MOVES: Record<SessionStatus, readonly SessionMove[]> = {
  active: ['resume', 'resolve', 'end'],
  waiting_human: ['resolve', 'end'],
  with_human: ['resolve', 'end'],
  ended: ['resume', 'resolve', 'end'],
  expired: ['resume', 'resolve', 'end'],
  resolved: ['reopen', 'resolve'],
};

export const allowedMoves = (status: SessionStatus): readonly SessionMove[] => MOVES[status];

/** The statuses from which a move may start: what the UPDATE repeats. */
export const statusesAllowing = (...moves: readonly SessionMove[]): readonly SessionStatus[] =>
  SESSION_STATUSES.filter((status) => moves.some((move) => MOVES[status].includes(move)));
