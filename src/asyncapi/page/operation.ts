import { ERROR_CATALOGUE, type ErrorCode, errorName } from '../../common/error-catalogue.js';
import { html, type Html } from '../../common/html.js';
import {
  type AsyncApiDocument,
  type AsyncMessage,
  type Channel,
  nameOfRef,
  type Operation,
  type Schemas,
} from '../model.js';
import { inline, markdown } from './markdown.js';
import { shapeTable } from './shape.js';

/** An operation with what the page needs of the document around it. */
export interface Entry {
  readonly id: string;
  readonly operation: Operation;
  readonly message: AsyncMessage;
  /** The acknowledgement that says yes. */
  readonly answer: AsyncMessage | undefined;
}

export function entriesOf({ channels, operations }: AsyncApiDocument, channelName: string): readonly Entry[] {
  const { messages } = channels[channelName] as Channel;
  return Object.entries(operations).flatMap(([id, operation]) => {
    const [first] = operation.messages;
    const message = first && messages[nameOfRef(first)];
    if (nameOfRef(operation.channel) !== channelName || !message) return [];
    const [reply] = operation.reply?.messages ?? [];
    return [{ id, operation, message, answer: reply && messages[nameOfRef(reply)] }];
  });
}

/** @param common  codes that are said for all operations together; one that has not all of them says its own. */
export function operationHtml(
  { id, operation, message, answer }: Entry,
  { components: { schemas } }: AsyncApiDocument,
  common: ReadonlySet<ErrorCode>,
): Html {
  const all = operation['x-error-codes'] ?? [];
  const codes = [...common].every((code) => all.includes(code)) ? all.filter((code) => !common.has(code)) : all;
  return html`<article id="${id}" aria-labelledby="${id}-name">
    <h4 id="${id}-name"><code>${message.name}</code> ${inline(operation.summary)}</h4>
    ${operation.description ? markdown(operation.description, 5) : undefined}
    ${messageHtml('Payload', message, schemas)} ${answer && messageHtml(answer.title, answer, schemas)}
    ${codes.length > 0 ? html`<p>Refused with ${codesHtml(codes)}.</p>` : undefined}
  </article> `;
}

export const codesHtml = (codes: readonly ErrorCode[]): Html =>
  html`${codes.map(
    (code, index) =>
      html`${index > 0 ? ', ' : ''}<a href="/errors/${errorName(code)}" title="${ERROR_CATALOGUE[code].title}"
          ><code>${code}</code></a
        >`,
  )}`;

/** @param caption  of the table of what it carries. */
export const messageHtml = (caption: string, { payload, examples }: AsyncMessage, schemas: Schemas): Html =>
  html`${shapeTable(payload, schemas, caption)}${examples.map((example) => exampleHtml(example.payload))}`;

const exampleHtml = (payload: object): Html =>
  html`<details>
    <summary>Example</summary>
    <pre><code>${JSON.stringify(payload, null, 2)}</code></pre>
  </details>`;
