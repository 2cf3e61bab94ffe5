/** Text that is HTML already. Whoever wants unescaped text on a page has to say `trusted`, which is easily found. */
export class Html {
  declare private readonly nominal: true;
  private constructor(readonly text: string) {}

  static trusted(text: string): Html {
    return new Html(text);
  }
}

type Piece = string | number | Html | readonly Html[] | undefined;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');

/** `` html`<p class="${name}">${text}</p>` ``: what is put in is escaped unless it is HTML; undefined is nothing. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return Html.trusted(parts.reduce((text, part, index) => text + textOf(pieces[index - 1]) + part));
}

function textOf(piece: Piece): string {
  if (piece === undefined) return '';
  if (piece instanceof Html) return piece.text;
  return typeof piece === 'object' ? piece.map(textOf).join('') : escapeHtml(String(piece));
}
