import type { ErrorCode } from '../../common/error-catalogue.js';
import { html, type Html } from '../../common/html.js';
import type { AsyncApiDocument, AsyncMessage, Channel, Server } from '../model.js';
import { anchorOf, markdown } from './markdown.js';
import { codesHtml, entriesOf, type Entry, messageHtml, operationHtml } from './operation.js';
import { shapesBehind, shapeTable } from './shape.js';

/** The document for people: one page without scripts, that a phone and a screen reader can do with. */
export function documentPage(document: AsyncApiDocument): string {
  const { info } = document;
  const doors = Object.entries(document.channels).map(([name, channel]) => doorOf(document, name, channel));
  const tables = doors
    .flatMap(({ groups }) => groups.flatMap(({ entries }) => entries))
    .flatMap(({ message, answer }) => [message.payload, ...(answer ? [answer.payload] : [])]);
  const shapes = shapesBehind(tables, document.components.schemas);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${info.title} ${info.version}</title>
        <link rel="stylesheet" href="/api/docs/async.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <a class="skip" href="#content">To the content</a>
        <header>
          <h1>${info.title} <small>${info.version}</small></h1>
          <p>
            <a href="/api/docs">REST API</a> · <a href="/asyncapi.yaml">asyncapi.yaml</a> ·
            <a href="/asyncapi.json">asyncapi.json</a>
          </p>
        </header>
        <nav aria-label="Contents">${contentsHtml(info.description, doors, shapes)}</nav>
        <main id="content">
          <section>${markdown(info.description)}</section>
          ${doors.map((door) => doorHtml(door, document))}
          <section id="shapes" aria-labelledby="shapes-title">
            <h2 id="shapes-title">Shapes</h2>
            ${shapes.map(
              (name) =>
                html`<article id="shape-${name}">
                  <h3>${name}</h3>
                  ${shapeTable({ $ref: name }, document.components.schemas, 'Fields')}
                </article> `,
            )}
          </section>
        </main>
      </body>
    </html> `.text;
}

interface Group {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly Entry[];
  /** What each of them may be refused with. */
  readonly commonCodes: ReadonlySet<ErrorCode>;
  /** What says so, where there is an acknowledgement for it. */
  readonly refusal?: AsyncMessage | undefined;
}

interface Door {
  readonly name: string;
  readonly server: Server;
  readonly channel: Channel;
  readonly groups: readonly Group[];
}

function doorOf(document: AsyncApiDocument, name: string, channel: Channel): Door {
  const entries = entriesOf(document, name);
  const sent = entries.filter(({ operation }) => operation.action === 'receive');
  const heard = entries.filter(({ operation }) => operation.action === 'send');
  return {
    name,
    server: document.servers[name] as Server,
    channel,
    groups: [
      {
        id: `${name}-sent`,
        title: 'You send',
        entries: sent,
        commonCodes: commonCodesOf(sent),
        refusal: channel.messages['refusal'],
      },
      { id: `${name}-heard`, title: 'You hear', entries: heard, commonCodes: new Set() },
    ],
  };
}

/** Of a single operation nothing is common. */
function commonCodesOf(entries: readonly Entry[]): ReadonlySet<ErrorCode> {
  const asked = entries.filter(({ message }) => message.name !== 'connect').map((entry) => entry.operation);
  const [first, ...others] = asked.map((operation) => operation['x-error-codes'] ?? []);
  if (others.length === 0) return new Set();
  return new Set(first?.filter((code) => others.every((codes) => codes.includes(code))));
}

function contentsHtml(guide: string, doors: readonly Door[], shapes: readonly string[]): Html {
  const titles = [...guide.matchAll(/^## (.*)$/gm)].map(([, title = '']) => title);
  const groups = doors.flatMap(({ channel, groups }) => groups.map((group) => ({ channel, ...group })));
  return html`<ul>
    ${titles.map((title) => html`<li><a href="#${anchorOf(title)}">${title}</a></li> `)}${groups.map(
      ({ channel, id, title, entries }) =>
        html`<li><a href="#${id}">${channel.title}: ${title.toLowerCase()}</a> ${indexHtml(entries)}</li> `,
    )}
    <li>
      <a href="#shapes">Shapes</a>
      <ul>
        ${shapes.map((name) => html`<li><a href="#shape-${name}">${name}</a></li>`)}
      </ul>
    </li>
  </ul>`;
}

const indexHtml = (entries: readonly Entry[]): Html =>
  html`<ul>
    ${entries.map(
      ({ id, message }) =>
        html`<li>
          <a href="#${id}"><code>${message.name}</code></a>
        </li>`,
    )}
  </ul>`;

const doorHtml = ({ name, server, channel, groups }: Door, document: AsyncApiDocument): Html =>
  html`<section id="${name}" aria-labelledby="${name}-title">
    <h2 id="${name}-title">${channel.title}</h2>
    <p><code>${server.protocol}://${server.variables['host']?.default ?? ''}${server.pathname}</code></p>
    ${markdown(server.description)} ${markdown(channel.description)}
    ${channel.bindings?.ws.query && shapeTable(channel.bindings.ws.query, document.components.schemas, 'Query of the address')}
    ${groups.map(
      ({ id, title, entries, commonCodes, refusal }) =>
        html`<section id="${id}" aria-labelledby="${id}-title">
          <h3 id="${id}-title">${title}</h3>
          ${commonCodes.size > 0 ? html`<p>Whatever you send may be refused with ${codesHtml([...commonCodes])}.</p>` : undefined}
          ${refusal && messageHtml(refusal.title, refusal, document.components.schemas)}
          ${entries.map((entry) => operationHtml(entry, document, commonCodes))}
        </section> `,
    )}
  </section> `;
