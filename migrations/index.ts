import type { MigrationInterface } from 'typeorm';
import { UsersAndLogins1795219200000 } from './1795219200000-users-and-logins.js';
import { SessionsAndMessages1795219201000 } from './1795219201000-sessions-and-messages.js';
import { Ledger1795219202000 } from './1795219202000-ledger.js';
import { ApprovalsAndTransfers1795219203000 } from './1795219203000-approvals-and-transfers.js';
import { Handoffs1795219204000 } from './1795219204000-handoffs.js';

/** Every step of the schema, oldest first. A step that was merged is never edited: a new one follows it. */
export const MIGRATIONS: readonly (new () => MigrationInterface)[] = [
  UsersAndLogins1795219200000,
  SessionsAndMessages1795219201000,
  Ledger1795219202000,
  ApprovalsAndTransfers1795219203000,
  Handoffs1795219204000,
];
