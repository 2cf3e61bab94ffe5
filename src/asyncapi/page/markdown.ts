import { Html, html } from '../../common/html.js';

/**
 * The little of Markdown that our own descriptions use: headings, paragraphs, lists, fenced code; in a line `code`,
 * **bold**, _emphasis_ and [links](/there). Anything else stays as it is written.
 * @param level  of the heading that `#` makes.
 */
export function markdown(text: string, level = 1): Html {
  return html`${blocksOf(text).map((block) => blockHtml(block, level))}`;
}

/** Of one line or paragraph. */
export function inline(text: string): Html {
  const pieces = text.split('`').map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : prose(piece)));
  return html`${pieces}`;
}

/** Separated by empty lines, but for those within a fence. */
function blocksOf(text: string): readonly string[] {
  return (text.match(/```[^]*?\n```|(?:(?!```)[^\n]+\n?)+/g) ?? []).map((block) => block.trimEnd());
}

function blockHtml(block: string, level: number): Html {
  const fence = /^```\w*\n([^]*)\n```$/.exec(block)?.[1];
  if (fence !== undefined) return html`<pre><code>${fence}</code></pre>`;
  const [, marks = '', title] = /^(#+) (.*)$/.exec(block) ?? [];
  if (title !== undefined) return heading(title, Math.min(level + marks.length - 1, 6));
  if (block.startsWith('- ')) {
    const items = block.slice(2).split('\n- ');
    return html`<ul>
      ${items.map(itemHtml)}
    </ul>`;
  }
  return html`<p>${inline(block)}</p>`;
}

const itemHtml = (text: string): Html => html`<li>${inline(text)}</li>`;

function heading(title: string, level: number): Html {
  const tag = Html.trusted(`h${level}`);
  return html`<${tag} id="${anchorOf(title)}">${inline(title)}</${tag}>`;
}

export const anchorOf = (title: string): string => title.toLowerCase().replace(/[^a-z0-9]+/g, '-');

function prose(text: string): Html {
  const escaped = html`${text}`.text;
  return Html.trusted(
    escaped
      .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
      .replace(/(?<![\w/])_([^_]+)_(?!\w)/g, '<em>$1</em>')
      .replace(/\[([^\]]+)\]\((\/[\w./#-]*|https:\/\/[\w./#-]+)\)/g, '<a href="$2">$1</a>'),
  );
}
