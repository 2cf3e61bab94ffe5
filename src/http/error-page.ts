import { escapeHtml } from '../common/html.js';
import type { Problem } from '../common/problem.js';

/** `type` of a problem, opened in a browser. `code` in backticks becomes code. */
export function errorPage({
  title,
  status,
  code,
  explanation,
}: Pick<Problem, 'title' | 'status' | 'code'> & { explanation: string }): string {
  const text = escapeHtml(explanation).replace(/`([^`]+)`/g, '<code>$1</code>');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>
<body>
<h1>${escapeHtml(title)}</h1>
<p><code>${code}</code>, HTTP status ${status}</p>
<p>${text}</p>
<p><a href="/api/docs">API documentation</a></p>
</body>
</html>
`;
}
