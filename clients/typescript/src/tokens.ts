import { TellerError } from './errors.js';
import { type Door, exchange } from './http.js';
import { abortable } from './scope.js';
import { read, signedIn } from './shapes.js';

/** A login, to be kept where the app keeps secrets. */
export interface Tokens {
  readonly token: string;
  /** Works once. A copy that is used as well ends the login, so one client has it, not two. */
  readonly refreshToken: string;
  /** Milliseconds since 1970, by the clock of this device. */
  readonly expiresAt: number;
}

/** The user of the login. */
export interface User {
  readonly userId: string;
  readonly username: string | null;
  readonly displayName: string;
  readonly role: 'customer' | 'agent' | 'manager' | 'admin';
  readonly credits: number;
}

export interface SignedIn {
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly refreshToken: string;
  readonly user: User;
}

export interface TokenSource {
  /** A token that the server takes, as far as can be told from here. */
  valid(signal?: AbortSignal): Promise<string>;
  /** Another token than this one, which was refused or ends soon. */
  renew(refused: string, signal?: AbortSignal): Promise<string>;
}

/** Tokens of an identity provider, which the app gets for itself: the first one, and another when one is refused. */
export class OutsideTokens implements TokenSource {
  private token: string | undefined;
  private asking: Promise<string> | undefined;

  constructor(private readonly ask: (refused?: string) => string | Promise<string>) {}

  async valid(signal?: AbortSignal): Promise<string> {
    return this.token ?? this.next(undefined, signal);
  }

  async renew(refused: string, signal?: AbortSignal): Promise<string> {
    return this.token !== undefined && this.token !== refused ? this.token : this.next(refused, signal);
  }

  private next(refused: string | undefined, signal?: AbortSignal): Promise<string> {
    this.asking ??= this.askFor(refused).finally(() => (this.asking = undefined));
    return abortable(this.asking, signal);
  }

  private async askFor(refused: string | undefined): Promise<string> {
    return (this.token = await this.ask(refused));
  }
}

/** So long before its end a token is renewed, or a quarter of its life: what it goes out with may take its time. */
const EARLY_MS = 30_000;

/**
 * Teller's own tokens, from login to logout. However many ask, a refresh token is used once; a refresh that was begun
 * is finished, because the server may have taken its token.
 */
export class LoginTokens implements TokenSource {
  private renewal: Promise<string> | undefined;
  private earlyMs = EARLY_MS;
  /** Ended here, and perhaps not there. */
  private leaving: Tokens | undefined;
  private ended = new TellerError('SIGNED_OUT', 'Nobody is signed in.', { status: 401 });

  constructor(
    private readonly door: Door,
    private tokens: Tokens | undefined,
    private readonly changed: (tokens: Tokens | undefined) => void = () => undefined,
  ) {}

  get current(): Tokens | undefined {
    return this.tokens;
  }

  async login(username: string, password: string, signal?: AbortSignal): Promise<User> {
    const call = { method: 'POST', path: '/auth/login', body: { username, password }, signal } as const;
    const answer = read<SignedIn>(signedIn, await exchange(this.door, call));
    this.keep(this.tokensOf(answer));
    return answer.user;
  }

  /** Forgets the login here, then ends it there. When that fails it may be called again; without a login it does nothing. */
  async logout(signal?: AbortSignal): Promise<void> {
    await this.renewal?.catch(() => undefined); // who asked for it is told; here only the tokens after it matter
    this.leaving = this.tokens ?? this.leaving;
    if (this.tokens) this.forget(new TellerError('SIGNED_OUT', 'Signed out.', { status: 401 }));
    if (!this.leaving) return;
    const body = { refreshToken: this.leaving.refreshToken };
    await exchange(this.door, { method: 'POST', path: '/auth/logout', body, signal });
    this.leaving = undefined;
  }

  async valid(signal?: AbortSignal): Promise<string> {
    const { token, expiresAt } = this.required();
    const leftMs = expiresAt - this.door.runtime.now();
    if (leftMs > this.earlyMs) return token;
    try {
      return await this.renew(token, signal);
    } catch (error) {
      const stillGood = leftMs > 0 && error instanceof TellerError && error.retryable;
      if (stillGood) return token;
      throw error;
    }
  }

  async refresh(signal?: AbortSignal): Promise<string> {
    return this.renew(this.required().token, signal);
  }

  async renew(refused: string, signal?: AbortSignal): Promise<string> {
    const tokens = this.required();
    if (tokens.token !== refused) return tokens.token;
    this.renewal ??= this.swap(tokens).finally(() => (this.renewal = undefined));
    return abortable(this.renewal, signal);
  }

  private async swap(used: Tokens): Promise<string> {
    const body = { refreshToken: used.refreshToken };
    try {
      const answer = await exchange(this.door, { method: 'POST', path: '/auth/refresh', body });
      const renewed = this.tokensOf(read(signedIn, answer));
      if (this.tokens === used) this.keep(renewed);
    } catch (error) {
      // Used before, run out, or no refresh token at all. Whatever else went wrong, it may still be good.
      const refused = error instanceof TellerError && (error.status === 401 || error.status === 400);
      if (refused && this.tokens === used) this.forget(error);
      throw error;
    }
    return this.required().token;
  }

  private required(): Tokens {
    if (!this.tokens) throw this.ended;
    return this.tokens;
  }

  private tokensOf({ token, refreshToken, expiresIn }: SignedIn): Tokens {
    this.earlyMs = Math.min(EARLY_MS, expiresIn * 250);
    return { token, refreshToken, expiresAt: this.door.runtime.now() + expiresIn * 1000 };
  }

  private keep(tokens: Tokens | undefined): void {
    this.tokens = tokens;
    this.changed(tokens);
  }

  /** @param reason  what everybody is told who asks for a token from now on. */
  private forget(reason: TellerError): void {
    this.ended = reason;
    this.keep(undefined);
  }
}
