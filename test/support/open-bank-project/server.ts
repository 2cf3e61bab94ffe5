import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jwtVerify } from 'jose';
import { ACCOUNTS, type BankCustomer, COUNTERPARTIES, type SandboxAccount, transactionsOf } from './sandbox.js';

/*
 * A core that speaks Open Bank Project as OBP-API v5.1.0 publishes it (its resource docs at /obp/v5.1.0, October 2024):
 * `corePrivateAccountsAllBanks`, `getBankAccountsBalances`, `getCoreTransactionsForBankAccount`,
 * `getExplicitCounterpartiesForAccount`, and Gateway Login as in its glossary.
 */

export const BANK_ID = 'gh.29.uk';
export const GATEWAY_SECRET = 'a-gateway-secret-for-tests-of-more-than-256-bits';

export interface Asked {
  readonly customer: string;
  readonly path: string;
  readonly isFirst: boolean;
}

/** What the core does instead of answering. */
export type Mishap = (path: string, response: ServerResponse) => boolean;

/** As a core would be run by the bank: reached over HTTP, with customers of its own. */
export class ObpServer {
  readonly asked: Asked[] = [];
  /** @returns whether the request was dealt with. */
  mishap: Mishap = () => false;
  private readonly server = createServer((request, response) => void this.answer(request, response));

  static async start(): Promise<ObpServer> {
    const obp = new ObpServer();
    await new Promise<void>((resolve) => obp.server.listen(0, '127.0.0.1', resolve));
    return obp;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer({ url = '', headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(url, this.url);
    const caller = await callerOf(headers.authorization);
    if (!caller) return refuse(response, 401, 'OBP-20001: User not logged in. Authentication is required!');
    const path = pathname.replace('/obp/v5.1.0/', '');
    this.asked.push({ ...caller, path });
    if (this.mishap(path, response)) return;
    const found = answerTo(caller.customer, path, searchParams);
    if (found === undefined)
      return refuse(
        response,
        404,
        'OBP-30018: Bank Account not found. Please specify valid values for BANK_ID and ACCOUNT_ID. ',
      );
    send(response, 200, found);
  }
}

type Caller = Omit<Asked, 'path'>;

async function callerOf(authorization = ''): Promise<Caller | undefined> {
  const token = /^GatewayLogin token="([^"]+)"$/.exec(authorization)?.[1] ?? '';
  const secret = new TextEncoder().encode(GATEWAY_SECRET);
  const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'] }).catch(() => ({ payload: undefined }));
  const isWhole = ['app_id', 'app_name', 'time_stamp', 'cbs_id'].every((name) => typeof payload?.[name] === 'string');
  const { login_user_name: customer, is_first: isFirst } = payload ?? {};
  return isWhole && typeof customer === 'string' && typeof isFirst === 'boolean' ? { customer, isFirst } : undefined;
}

type Answer = (customer: BankCustomer, accountId: string, query: URLSearchParams) => object | undefined;

const visibleTo = (customer: BankCustomer): readonly SandboxAccount[] =>
  ACCOUNTS.filter(({ seenBy }) => seenBy[customer] !== undefined);

const owned = (customer: BankCustomer, id: string): SandboxAccount | undefined =>
  visibleTo(customer).find((each) => each.id === id && each.bankId === BANK_ID && each.seenBy[customer] === 'owner');

const ROUTES: readonly (readonly [RegExp, Answer])[] = [
  [/^my\/accounts$/, (customer) => ({ accounts: visibleTo(customer).map((each) => coreAccount(each, customer)) })],
  [
    new RegExp(`^banks/${BANK_ID}/balances$`),
    (customer) => ({
      accounts: visibleTo(customer).flatMap((each) => (each.bankId === BANK_ID ? balanceOf(each) : [])),
    }),
  ],
  [
    new RegExp(`^my/banks/${BANK_ID}/accounts/([^/]+)/transactions$`),
    (customer, id, query) => {
      const account = owned(customer, id);
      return account && { transactions: pageOf(account, query) };
    },
  ],
  [
    new RegExp(`^banks/${BANK_ID}/accounts/([^/]+)/owner/counterparties$`),
    (customer, id) => owned(customer, id) && { counterparties: COUNTERPARTIES[id] ?? [] },
  ],
];

function answerTo(customer: BankCustomer, path: string, query: URLSearchParams): object | undefined {
  for (const [route, answer] of ROUTES) {
    const [found, id = ''] = route.exec(path) ?? [];
    if (found !== undefined) return answer(customer, decodeURIComponent(id), query);
  }
  return undefined;
}

const coreAccount = (account: SandboxAccount, customer: BankCustomer): object => ({
  id: account.id,
  label: account.label,
  bank_id: account.bankId,
  account_type: account.type,
  account_routings: account.routings,
  views: [{ id: account.seenBy[customer], short_name: 'View', description: 'A view', is_public: false }],
});

const balanceOf = ({ id, bankId, label, routings, balance }: SandboxAccount): object => ({
  bank_id: bankId,
  account_id: id,
  account_routings: routings,
  label,
  balances: [{ type: 'OpeningBooked', ...balance }],
});

/** As `urlParametersDocument` says: 50 from the newest, unless asked otherwise. */
function pageOf(account: SandboxAccount, query: URLSearchParams): readonly object[] {
  const [limit, offset] = [Number(query.get('limit') ?? 50), Number(query.get('offset') ?? 0)];
  const [from, to] = [query.get('from_date') ?? '', query.get('to_date') ?? '9999'];
  const ofThen = transactionsOf(account).filter(({ details: { completed } }) => completed >= from && completed <= to);
  return ofThen.slice(offset, offset + limit);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export const refuse = (response: ServerResponse, code: number, message: string): void =>
  send(response, code, { code, message });
