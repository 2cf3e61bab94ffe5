import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may speak (users), since when (logins: one family of tokens each), and the refresh tokens of each login. */
export class UsersAndLogins1795219200000 implements MigrationInterface {
  readonly name = 'UsersAndLogins1795219200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(USERS);
    await runner.query(LOGINS);
    await runner.query('CREATE INDEX logins_user_id_idx ON logins (user_id)');
    await runner.query(REFRESH_TOKENS);
    await runner.query('CREATE INDEX refresh_tokens_login_id_idx ON refresh_tokens (login_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE refresh_tokens');
    await runner.query('DROP TABLE logins');
    await runner.query('DROP TABLE users');
  }
}

/** `username` is null for users who only come through the bank's identity provider; they have no password either. */
const USERS = `
  CREATE TABLE users (
    user_id          text NOT NULL,
    username         text,
    display_name     text NOT NULL,
    role             text NOT NULL,
    password_hash    text,
    is_active        boolean NOT NULL DEFAULT true,
    credits          integer NOT NULL DEFAULT 0,
    external_issuer  text,
    external_subject text,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    CONSTRAINT users_pkey PRIMARY KEY (user_id),
    CONSTRAINT users_username_key UNIQUE (username),
    CONSTRAINT users_external_issuer_external_subject_key UNIQUE (external_issuer, external_subject),
    CONSTRAINT users_user_id_check CHECK (user_id ~ '^[!-~]{1,128}$'),
    CONSTRAINT users_username_check CHECK (username ~ '^[a-z0-9._@+-]{1,128}$'),
    CONSTRAINT users_role_check CHECK (role IN ('customer', 'agent', 'manager', 'admin')),
    CONSTRAINT users_credits_check CHECK (credits >= 0),
    CONSTRAINT users_external_check CHECK ((external_issuer IS NULL) = (external_subject IS NULL))
  )`;

const LOGINS = `
  CREATE TABLE logins (
    login_id       uuid NOT NULL,
    user_id        text NOT NULL,
    created_at     timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    revoked_at     timestamptz,
    revoked_reason text,
    CONSTRAINT logins_pkey PRIMARY KEY (login_id),
    CONSTRAINT logins_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (user_id),
    CONSTRAINT logins_revoked_reason_check CHECK (revoked_reason IN ('logout', 'refresh_token_reused')),
    CONSTRAINT logins_revoked_check CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL))
  )`;

/** Only the SHA-256 of a token is kept: the tokens are 256 random bits, so a plain hash can't be turned back. */
const REFRESH_TOKENS = `
  CREATE TABLE refresh_tokens (
    token_hash bytea NOT NULL,
    login_id   uuid NOT NULL,
    issued_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    CONSTRAINT refresh_tokens_pkey PRIMARY KEY (token_hash),
    CONSTRAINT refresh_tokens_login_id_fkey FOREIGN KEY (login_id) REFERENCES logins (login_id) ON DELETE CASCADE,
    CONSTRAINT refresh_tokens_token_hash_check CHECK (octet_length(token_hash) = 32)
  )`;
