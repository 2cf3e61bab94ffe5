import { Html, html } from '../../common/html.js';
import { type JsonSchema, nameOfRef, type Schemas } from '../model.js';
import { inline } from './markdown.js';

/** A table of what an object has in it. @param about  what the table is of, for those who hear the page. */
export function shapeTable(schema: JsonSchema, schemas: Schemas, about: string): Html {
  const { properties = {}, required = [], enum: values } = resolved(schema, schemas);
  if (values) return html`<p>One of ${listOf(values)}.</p>`;
  const requiredFirst = Object.entries(properties).sort(
    ([a], [b]) => Number(required.includes(b)) - Number(required.includes(a)),
  );
  const rows = requiredFirst.map(([name, property]) => row(name, property, required.includes(name)));
  return html`<table>
    <caption>
      ${about}
    </caption>
    <thead>
      <tr>
        <th scope="col">Field</th>
        <th scope="col">What it is</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table> `;
}

/** The schemas that tables of these link to, and those that theirs do. */
export function shapesBehind(tables: readonly JsonSchema[], schemas: Schemas): readonly string[] {
  const found = new Set<string>();
  const visit = (schema: JsonSchema): void => {
    for (const property of Object.values(resolved(schema, schemas).properties ?? {})) {
      const name = linkOf(property);
      if (!name || found.has(name)) continue;
      found.add(name);
      visit({ $ref: name });
    }
  };
  tables.forEach(visit);
  return [...found].sort();
}

const resolved = (schema: JsonSchema, schemas: Schemas): JsonSchema =>
  schema.$ref ? (schemas[nameOfRef(schema)] ?? {}) : schema;

/** Which schema a property, or its items, is made by. */
function linkOf({ $ref, allOf, items }: JsonSchema): string | undefined {
  if ($ref) return nameOfRef({ $ref });
  const [inner] = allOf ?? (items ? [items] : []);
  return inner && linkOf(inner);
}

function row(name: string, property: JsonSchema, isRequired: boolean): Html {
  const { description } = property;
  const need = isRequired ? 'required' : 'optional';
  return html`<tr>
    <th scope="row">
      <code>${breakable(name)}</code>
      <span class="${need}">${need}</span>
    </th>
    <td>
      <span class="type">${typeHtml(property)}</span
      >${description ? html` ${inline(description)}` : undefined}${boundsHtml(property)}
    </td>
  </tr> `;
}

/** A name that may go on in the next line behind an underscore or before a capital. */
const breakable = (name: string): Html =>
  html`${name.split(/(?<=_)|(?=[A-Z])/).map((part, index) => html`${index > 0 ? Html.trusted('<wbr>') : undefined}${part}`)}`;

function typeHtml(schema: JsonSchema): Html {
  const { $ref, type = 'any', allOf, items, enum: values, format, contentEncoding } = schema;
  const [inner] = allOf ?? [];
  if ($ref) return html`<a href="#shape-${nameOfRef({ $ref })}">${nameOfRef({ $ref })}</a>`;
  if (inner) return typeHtml(inner);
  if ('const' in schema) return listOf([schema.const]);
  if (values) return listOf(values);
  if (items) return html`array of ${typeHtml(items)}`;
  return html`${[[type].flat().join(' or '), format, contentEncoding].filter(Boolean).join(', ')}`;
}

/** Of a long list, such as that of all error codes, this much. */
const SHOWN_MAX = 10;

function listOf(values: readonly unknown[]): Html {
  const shown = values.slice(0, SHOWN_MAX).map((value) => html`<code>${JSON.stringify(value)}</code>`);
  const all = values.length > SHOWN_MAX ? [...shown, html`…`] : shown;
  return html`${all.map((value, index) => html`${index > 0 ? ', ' : ''}${value}`)}`;
}

/** What is said of each, around the value. */
const BOUNDS = {
  minimum: ['at least '],
  maximum: ['at most '],
  maxLength: ['at most ', ' characters'],
  maxItems: ['at most ', ' entries'],
  pattern: ['like '],
  default: ['left out: '],
} as const satisfies Partial<Record<keyof JsonSchema, readonly string[]>>;

function boundsHtml(schema: JsonSchema): Html | undefined {
  const bounds = Object.entries(BOUNDS).flatMap(([keyword, [before, after]]) => {
    const value = schema[keyword as keyof typeof BOUNDS] as string | number | boolean | undefined;
    return value === undefined ? [] : [html`${before}<code>${String(value)}</code>${after}`];
  });
  if (bounds.length === 0) return undefined;
  return html` <span class="bounds">(${bounds.map((bound, index) => html`${index > 0 ? ', ' : ''}${bound}`)})</span>`;
}
