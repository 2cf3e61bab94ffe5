import type { Env } from './env.js';

/* What is wrong with the settings of outside services, beyond single values. */

/** A key without issuer and audience would let in whatever the provider signs, for whomever. */
export function identityProviderFaults(env: Env): string[] {
  if (!env.JWT_JWKS_URL && !env.JWT_PUBLIC_KEY) return [];
  const needed = (['JWT_ISSUER', 'JWT_AUDIENCE'] as const).filter((name) => !env[name]);
  const faults = needed.map((name) => `${name} must be set with JWT_JWKS_URL or JWT_PUBLIC_KEY`);
  if (env.JWT_JWKS_URL && env.JWT_PUBLIC_KEY) faults.push('JWT_JWKS_URL and JWT_PUBLIC_KEY exclude each other');
  return faults;
}

/** One without the other would leave the model out in silence. */
export function llmFaults({ LLM_BASE_URL: baseUrl, LLM_MODEL: model, LLM_API_KEY: key }: Env): string[] {
  if (baseUrl !== undefined && model === undefined) return ['LLM_MODEL must be set with LLM_BASE_URL'];
  if (baseUrl === undefined && (model ?? key) !== undefined) return ['LLM_BASE_URL must be set with LLM_MODEL'];
  return [];
}

/** RFC 7518 §3.2, as for `JWT_SECRET`. */
const GATEWAY_SECRET_MIN_LENGTH = 32;

export function bankFaults(env: Env): string[] {
  if (env.BANKING_PROVIDER === 'ledger') return [];
  const needed = ['OBP_BASE_URL', 'OBP_BANK_ID', 'OBP_APP_ID', 'OBP_GATEWAY_SECRET'] as const;
  const faults = needed
    .filter((name) => !env[name])
    .map((name) => `${name} must be set with BANKING_PROVIDER=open-bank-project`);
  if (env.OBP_GATEWAY_SECRET && env.OBP_GATEWAY_SECRET.length < GATEWAY_SECRET_MIN_LENGTH)
    faults.push(`OBP_GATEWAY_SECRET is too short: at least ${GATEWAY_SECRET_MIN_LENGTH} characters`);
  return faults;
}
