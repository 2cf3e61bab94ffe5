export const SESSION_STATUSES = ['active', 'waiting_human', 'with_human', 'resolved', 'ended', 'expired'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

export const isSessionStatus = (value: unknown): value is SessionStatus =>
  (SESSION_STATUSES as readonly unknown[]).includes(value);

/** What can be done with a session's life. `reopen` is a resume that says `{"reopen": true}`. */
export type SessionMove = 'resume' | 'reopen' | 'escalate' | 'take' | 'return' | 'resolve' | 'end';

/** The only moves there are. To take an active session is for managers: nobody else of the bank reaches it. */
const MOVES: Record<SessionStatus, readonly SessionMove[]> = {
  active: ['resume', 'escalate', 'take', 'resolve', 'end'],
  waiting_human: ['take', 'resolve', 'end'],
  with_human: ['return', 'resolve', 'end'],
  ended: ['resume', 'resolve', 'end'],
  expired: ['resume', 'resolve', 'end'],
  resolved: ['reopen', 'resolve'],
};

/** Those in which messages are taken: in `active` the assistant answers them, in the others a person does. */
export const OPEN_STATUSES = ['active', 'waiting_human', 'with_human'] as const satisfies readonly SessionStatus[];
export type OpenStatus = (typeof OPEN_STATUSES)[number];

export const isHandedOver = (status: SessionStatus): boolean => status === 'waiting_human' || status === 'with_human';

export const allowedMoves = (status: SessionStatus): readonly SessionMove[] => MOVES[status];

/** The statuses from which a move may start: what the UPDATE repeats. */
export const statusesAllowing = (...moves: readonly SessionMove[]): readonly SessionStatus[] =>
  SESSION_STATUSES.filter((status) => moves.some((move) => MOVES[status].includes(move)));
