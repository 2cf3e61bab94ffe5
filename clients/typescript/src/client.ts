import { Conversation } from './conversation.js';
import { TellerError } from './errors.js';
import type { Feed } from './feed.js';
import type { Moved, OpenSession, Resumed, SessionState, StoredMessage } from './events.js';
import { type Call, type Door, Http } from './http.js';
import type { Transport } from './link.js';
import { defaultRuntime, type Runtime } from './runtime.js';
import { LoginTokens, OutsideTokens, type Tokens, type User } from './tokens.js';
import { makeUuid } from './uuid.js';

export interface TellerOptions extends Partial<Pick<Runtime, 'fetch' | 'randomBytes'>> {
  /** Where Teller is: `https://chat.example`, perhaps with a path before its routes. */
  readonly url: string;
  readonly transport?: Transport;
  /** A login of before, from where `onTokens` had it kept. */
  readonly tokens?: Tokens;
  /** Called with every change of the login; undefined when it is over. What is kept must be the newest. */
  readonly onTokens?: (tokens: Tokens | undefined) => void;
  /** Instead of logins: gives a token of the identity provider; called again, with the old one, when another is needed. */
  readonly getToken?: (refused?: string) => string | Promise<string>;
  /** Milliseconds until a request is given up. Teller answers one within 45 s, unless it was told otherwise. */
  readonly timeoutMs?: number;
  /** Events that wait for a reader that is slow; what is more is fetched when it asks for it. */
  readonly bufferMax?: number;
}

export interface OpenOptions extends OpenSession {
  readonly signal?: AbortSignal;
}

export interface ResumeOptions {
  /** Also a conversation that was resolved. */
  readonly reopen?: boolean;
  readonly signal?: AbortSignal;
}

/** Who speaks to one Teller: signs in, and opens conversations. */
export class TellerClient {
  private readonly http: Http;
  private readonly logins: LoginTokens;
  private readonly reading = new Set<Feed>();

  /** @throws TypeError  the address is none, which no retry would mend. */
  constructor(private readonly options: TellerOptions) {
    if (!/^https?:\/\/[^/]/.test(options.url)) throw new TypeError(`No http(s) address: ${options.url}`);
    const { url, timeoutMs = 60_000, fetch, randomBytes, getToken } = options;
    const runtime = { ...defaultRuntime(), ...(fetch && { fetch }), ...(randomBytes && { randomBytes }) };
    const door: Door = { url: url.replace(/\/+$/, ''), runtime, timeoutMs };
    this.logins = new LoginTokens(door, options.tokens, options.onTokens);
    this.http = new Http(door, getToken ? new OutsideTokens(getToken) : this.logins);
  }

  /** The login as it is now; undefined without one. */
  get tokens(): Tokens | undefined {
    return this.logins.current;
  }

  /** @throws TellerError  `INVALID_CREDENTIALS`, `RATE_LIMITED`, `NETWORK`…; it is tried once. */
  login(username: string, password: string, signal?: AbortSignal): Promise<User> {
    return this.logins.login(username, password, signal);
  }

  /** Swaps the tokens for new ones now. Nobody needs to: it is done in time, and once for all who wait for it. */
  async refresh(signal?: AbortSignal): Promise<void> {
    await this.logins.refresh(signal);
  }

  /**
   * Ends all readers and the login with every token of it. It is over here in any case; when the server could not be
   * told, this rejects and may be called again.
   */
  async logout(signal?: AbortSignal): Promise<void> {
    this.close();
    await this.logins.logout(signal);
  }

  /** Ends all readers, and so all connections. */
  close(): void {
    for (const feed of this.reading) feed.end();
  }

  /** Opens a session, once, however often it has to be tried; offline it waits. Its ID is made here, unless given. */
  async open({ signal, ...body }: OpenOptions = {}): Promise<Conversation> {
    const sessionId = body.sessionId ?? makeUuid(this.http.door.runtime);
    const opened = await this.request<Moved>({
      method: 'POST',
      path: '/api/sessions',
      body: { ...body, sessionId },
      signal,
    });
    return this.conversationWith({ sessionId: opened.sessionId, session: opened.session });
  }

  /** Takes up a conversation that is not resolved, on whatever device it began. Events begin behind its `history`. */
  async resume(sessionId: string, { reopen = false, signal }: ResumeOptions = {}): Promise<Conversation> {
    const path = `/api/sessions/${canonical(sessionId)}/resume`;
    const { session, history } = await this.request<Resumed>({ method: 'POST', path, body: { reopen }, signal });
    return this.conversationWith({ sessionId: session.sessionId, session, history, position: last(history) });
  }

  /**
   * A conversation that goes on as it is, without asking the server; whether it exists shows when it is used.
   * @param position  the last number that was read of it.
   */
  conversation(sessionId: string, position = 0): Conversation {
    return this.conversationWith({ sessionId: canonical(sessionId), position });
  }

  /** Whatever else the REST API has. Tried until it succeeds or is refused for good: only for what may be done twice. */
  request<Result>(call: Call): Promise<Result> {
    return this.http.call(call);
  }

  private conversationWith(known: Known): Conversation {
    const { transport = 'auto', bufferMax = 256 } = this.options;
    const { position = 0, history = [], session } = known;
    const settings = { transport, bufferMax, position, history, session, reading: this.reading };
    return new Conversation(known.sessionId, this.http, settings);
  }
}

/** What is known of a conversation from the beginning. */
interface Known {
  readonly sessionId: string;
  readonly session?: SessionState;
  readonly history?: readonly StoredMessage[];
  readonly position?: number;
}

const last = (history: readonly StoredMessage[]): number => history.at(-1)?.sequence_number ?? 0;

/** `sess_…` or a plain UUID, as the server spells it. */
function canonical(sessionId: string): string {
  const digits = /^(?:sess_)?([0-9a-f-]{32,36})$/i.exec(sessionId)?.[1]?.replaceAll('-', '').toLowerCase();
  if (digits?.length === 32) return `sess_${digits}`;
  throw new TellerError('INVALID_SESSION_ID', 'This is no session ID.', { status: 400 });
}
