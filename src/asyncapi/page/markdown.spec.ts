import { describe, expect, it } from 'vitest';
import { inline, markdown } from './markdown.js';

describe('markdown', () => {
  it('knows headings, paragraphs, lists and fenced code, empty lines in it included', () => {
    const text = '## One `two`\n\nfirst\nline\n\n- a\n- b\n  goes on\n\n```js\nif (a < b) {\n\n}\n```\nend';
    expect(markdown(text, 2).text.replace(/(<ul>|<\/li>)\s+/g, '$1')).toBe(
      '<h3 id="one-two-">One <code>two</code></h3><p>first\nline</p><ul><li>a</li><li>b\n  goes on</li></ul>' +
        '<pre><code>if (a &lt; b) {\n\n}</code></pre><p>end</p>',
    );
  });

  it('marks up a line, and nothing within code', () => {
    expect(inline('**so** and _so_, [there](/errors/x), `_a_ **b** <i>`, snake_case_name').text).toBe(
      '<strong>so</strong> and <em>so</em>, <a href="/errors/x">there</a>, ' +
        '<code>_a_ **b** &lt;i&gt;</code>, snake_case_name',
    );
  });

  it('lets no HTML and no other address through', () => {
    expect(inline('<script> [x](javascript:alert(1)) [y](https://a.b"c)').text).toBe(
      '&lt;script&gt; [x](javascript:alert(1)) [y](https://a.b&quot;c)',
    );
  });
});
