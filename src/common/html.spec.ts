import { describe, expect, it } from 'vitest';
import { Html, html } from './html.js';

describe('html', () => {
  it('escapes what is put in, in text and in attributes', () => {
    expect(html`<p title="${'"><script>'}">${'<b> & co'}</p>`.text).toBe(
      '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt; &amp; co</p>',
    );
  });

  it('takes HTML, lists of it, numbers, and nothing', () => {
    expect(html`${[html`<b>${1}</b>`, Html.trusted('<i>')]}${undefined}${0}`.text).toBe('<b>1</b><i>0');
  });
});
