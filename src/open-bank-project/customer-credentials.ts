import type { UserId } from '../auth/index.js';

/** How Teller shows the bank for whom it asks. */
export abstract class CustomerCredentials {
  /**
   * @param isFirst  the first request for a reply: the bank looks anew at what this customer may see.
   * @returns the value of the `Authorization` header, for one request.
   */
  abstract authorizationOf(customer: UserId, isFirst: boolean): Promise<string>;
}
