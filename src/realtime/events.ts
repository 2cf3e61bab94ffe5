/*
 * What is said over sockets, in types: the contract of `/socket.io` and, as `data`, of the event stream. No imports and
 * no code, so that clients can take the file as it is; `clients/typescript` does. `asyncapi.yaml` says the same in words.
 *
 * Times are ISO 8601 in UTC. Session IDs are `sess_…`; what a client sends may also be the plain UUID.
 */

export type JsonRecord = Readonly<Record<string, unknown>>;

/** An RFC 9457 problem, the same as over REST. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What a program goes by. */
  readonly code: string;
  readonly detail: string;
  readonly error: string;
  readonly details?: JsonRecord;
  /** The event that it is about, or the path. */
  readonly instance: string;
  readonly requestId: string;
  readonly timestamp: string;
}

/** A message as stored. */
export interface StoredMessage {
  readonly message_id: string;
  readonly session_id: string;
  readonly user_id: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly content: string;
  readonly message_type: 'text' | 'image' | 'file' | 'audio' | 'event';
  readonly metadata: JsonRecord;
  readonly processing: JsonRecord;
  readonly agent_info: JsonRecord | null;
  readonly intent: string | null;
  readonly entities: readonly JsonRecord[];
  readonly sentiment: JsonRecord | null;
  readonly confidence_score: number | null;
  readonly processing_time_ms: number | null;
  readonly error_info: JsonRecord | null;
  /** On a reply: the message that it answers. */
  readonly parent_message_id: string | null;
  /** 1, 2, 3… in its session, without gaps. */
  readonly sequence_number: number;
  readonly created_at: string;
}

export type SessionStatus = 'active' | 'waiting_human' | 'with_human' | 'resolved' | 'ended' | 'expired';

export interface SessionState {
  readonly sessionId: string;
  readonly userId: string;
  readonly sessionType: string;
  readonly isActive: boolean;
  readonly isResolved: boolean;
  readonly status: SessionStatus;
  readonly lastActivity: string;
  readonly expiresAt: string;
  /** Also the highest `sequence_number`. */
  readonly messageCount: number;
  readonly metadata: JsonRecord;
  readonly conversationContext: JsonRecord;
  readonly statistics: JsonRecord;
  readonly resolutionNotes: string | null;
  readonly endedAt: string | null;
  readonly endedReason: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Attachment {
  readonly name: string;
  readonly mimeType: string;
  /** Bytes. */
  readonly size: number;
  /** By https; this or `data`. */
  readonly url?: string;
  /** The bytes in base64. */
  readonly data?: string;
}

export interface AgentInfo {
  readonly type: string;
  readonly confidence: number;
  readonly agentsInvolved: readonly string[];
  readonly sources: readonly JsonRecord[];
  readonly requiresEscalation: boolean;
}

// --- client → server

export interface OpenSession {
  readonly sessionId?: string;
  readonly userId?: string;
  readonly sessionType?: string;
  readonly metadata?: JsonRecord;
  readonly userData?: JsonRecord;
}

export interface NamedSession {
  readonly sessionId: string;
}

export interface JoinSession extends NamedSession {
  /** The last `sequence_number` that the client knows; 0 for all. Left out: nothing is sent again. */
  readonly afterSequence?: number;
}

export interface ResumeSession extends NamedSession {
  readonly reopen?: boolean;
}

export interface ResolveSession extends NamedSession {
  readonly notes?: string;
}

export interface EndSession extends NamedSession {
  readonly reason?: string;
}

/** The words under `message` or, for older clients, `content`. */
export interface SendMessage extends NamedSession {
  readonly message?: string;
  readonly content?: string;
  readonly type?: StoredMessage['message_type'];
  /** Names the turn: sent again, it answers with the stored turn. */
  readonly clientMessageId?: string;
  readonly attachments?: readonly Attachment[];
  readonly metadata?: JsonRecord;
}

export interface AskHistory extends NamedSession {
  readonly limit?: number;
  readonly before?: number;
  readonly after?: number;
}

export interface SetTyping extends NamedSession {
  readonly typing: boolean;
}

export interface RefreshToken {
  readonly token: string;
}

export interface Joined {
  readonly session: SessionState;
  /** Every message after `afterSequence`, oldest first. */
  readonly messages: readonly StoredMessage[];
  /** There are more: join again with the last number. Live events begin when there are none. */
  readonly hasMore: boolean;
}

export interface Opened extends Joined {
  readonly sessionId: string;
  /** It was there already; nothing was charged. */
  readonly replayed: boolean;
}

export interface Moved {
  readonly sessionId: string;
  readonly session: SessionState;
}

export interface Resumed extends Moved {
  /** The newest 50, oldest first. */
  readonly history: readonly StoredMessage[];
  readonly hasMore: boolean;
}

export interface HistoryPage {
  readonly sessionId: string;
  /** Oldest first. */
  readonly messages: readonly StoredMessage[];
  readonly hasMore: boolean;
}

export interface MessageStored {
  /** As stored: it will be answered. */
  readonly message: StoredMessage;
  /** It was stored before; its answer comes as `chat:response` with `replayed`. */
  readonly replayed: boolean;
}

export interface TokenAccepted {
  readonly expiresAt: string;
}

export type Refusal = { readonly ok: false; readonly error: Problem };
export type Answer<Result> = ({ readonly ok: true } & Result) | Refusal;
export type Acknowledge<Result> = (answer: Answer<Result>) => void;
type Event<Payload, Result = unknown> = (payload: Payload, acknowledge?: Acknowledge<Result>) => void;

export interface ClientToServerEvents {
  'session:create': Event<OpenSession, Opened>;
  'session:join': Event<JoinSession, Joined>;
  'session:leave': Event<NamedSession, NamedSession>;
  'session:resume': Event<ResumeSession, Resumed>;
  'session:resolve': Event<ResolveSession, Moved>;
  'session:end': Event<EndSession, Moved>;
  'chat:message': Event<SendMessage, MessageStored>;
  'chat:history': Event<AskHistory, HistoryPage>;
  'chat:typing': Event<SetTyping, NamedSession>;
  'auth:refresh': Event<RefreshToken, TokenAccepted>;
}

// --- server → client

/** A message that another device, or REST, sent. */
export interface IncomingEvent extends StoredMessage {
  readonly sessionId: string;
}

/** What the assistant, or a person of the bank, says. */
export interface ResponseEvent extends StoredMessage {
  readonly sessionId: string;
  /** `message_id` of the message that it answers. */
  readonly in_reply_to: string | null;
  readonly agent: AgentInfo;
  /** The message was sent before: this is its answer again. */
  readonly replayed?: true;
}

/** A piece of an answer while it is being written; the whole comes as `chat:response`. Nothing is lost with it. */
export interface DeltaEvent extends NamedSession {
  readonly inReplyTo: string;
  /** 0, 1, 2… */
  readonly index: number;
  readonly text: string;
}

export interface TypingEvent extends NamedSession {
  readonly typing: boolean;
  readonly from: 'assistant' | 'user';
  /** Who, when it is a user. */
  readonly userId?: string;
}

/** A device of this user joined or left. */
export interface PresenceEvent extends NamedSession {
  readonly userId: string;
  readonly present: boolean;
}

export interface SessionUpdatedEvent extends NamedSession {
  readonly status: SessionStatus;
  readonly session: SessionState;
}

/** To human agents and managers: what waits for a person, was taken, or is over. */
export interface InboxEvent extends NamedSession {
  readonly status: SessionStatus;
  /** Who has it, in `with_human`. */
  readonly takenBy: string | null;
}

export interface DrainingEvent {
  /** After how long to connect again; another instance answers then. */
  readonly reconnectAfterMs: number;
}

export interface ExpiringEvent {
  readonly expiresAt: string;
}

export interface ServerToClientEvents {
  'chat:message': (event: IncomingEvent) => void;
  'chat:response': (event: ResponseEvent) => void;
  'chat:delta': (event: DeltaEvent) => void;
  'chat:typing': (event: TypingEvent) => void;
  'chat:history': (event: HistoryPage) => void;
  'session:updated': (event: SessionUpdatedEvent) => void;
  'session:presence': (event: PresenceEvent) => void;
  inbox: (event: InboxEvent) => void;
  /** The token ends soon: `auth:refresh` keeps the socket. */
  'auth:expiring': (event: ExpiringEvent) => void;
  'server:draining': (event: DrainingEvent) => void;
  error: (problem: Problem) => void;
}

/** `auth` of the handshake. */
export interface HandshakeAuth {
  readonly token: string;
  /** Joined at once. */
  readonly sessionId?: string;
}
