import type { MigrationInterface } from 'typeorm';
import { UsersAndLogins1795219200000 } from './1795219200000-users-and-logins.js';
import { SessionsAndMessages1795219201000 } from './1795219201000-sessions-and-messages.js';
import { Ledger1795219202000 } from './1795219202000-ledger.js';
import { ApprovalsAndTransfers1795219203000 } from './1795219203000-approvals-and-transfers.js';
import { Handoffs1795219204000 } from './1795219204000-handoffs.js';
import { StandingOrdersLimitsAndDisputes1795219206000 } from './1795219206000-standing-orders-limits-and-disputes.js';
import { ActingTurns1795219208000 } from './1795219208000-acting-turns.js';
import { TurnFacts1795219209000 } from './1795219209000-turn-facts.js';
import { AnalyticsIndexes1795219209500 } from './1795219209500-analytics-indexes.js';
import { CirclingAndRights1795219209700 } from './1795219209700-circling-and-rights.js';
import { WrongCodesOfADay1795219210000 } from './1795219210000-wrong-codes-of-a-day.js';
import { StandingOrdersOnThe31st1795219210100 } from './1795219210100-standing-orders-on-the-31st.js';

/** Every step of the schema, oldest first. A step that was merged is never edited: a new one follows it. */
export const MIGRATIONS: readonly (new () => MigrationInterface)[] = [
  UsersAndLogins1795219200000,
  SessionsAndMessages1795219201000,
  Ledger1795219202000,
  ApprovalsAndTransfers1795219203000,
  Handoffs1795219204000,
  StandingOrdersLimitsAndDisputes1795219206000,
  ActingTurns1795219208000,
  TurnFacts1795219209000,
  AnalyticsIndexes1795219209500,
  CirclingAndRights1795219209700,
  WrongCodesOfADay1795219210000,
  StandingOrdersOnThe31st1795219210100,
];
