import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** 256 random bits as text; whoever shows it gets the next access token. */
export const mintRefreshToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** What is stored. No salt and no slow hash: nobody can guess 256 random bits. */
export const refreshTokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();
