import { dirname, relative, resolve, sep } from 'node:path';

/**
 * Keeps the modules of `src/` apart: a module is entered by its `index.ts`, and only from modules that stand above it.
 * `persistence` may also enter by the ports that it fills, `*.repository.ts`, and name any type, because the ports
 * speak of records that nobody else needs. The table names for each module those
 * it may import; it is checked for cycles when the rule loads, so that no cycle of modules can be written down.
 * Of our own, because the plugins for this need a resolver that knows that `./x.js` is `./x.ts`.
 */
export const moduleBoundaries = {
  meta: {
    type: 'problem',
    schema: [{ type: 'object', required: ['root', 'mayImport'] }],
    messages: {
      direction: '`{{from}}` may not import `{{to}}`: arrows point inward (see scripts/lint/module-table.mjs).',
      unknown: '`{{to}}` is no module of scripts/lint/module-table.mjs.',
      entry: 'Enter `{{to}}` by its index.ts, not by {{file}}.',
    },
  },
  create(context) {
    const { root, mayImport } = context.options[0];
    const from = placeOf(root, context.filename);
    if (from === undefined) return {};
    const check = (node) => {
      if (typeof node.source?.value !== 'string' || !node.source.value.startsWith('.')) return;
      const to = placeOf(root, resolve(dirname(context.filename), node.source.value));
      const problem = to && faultOf(from, { ...to, onlyTypes: isTypeOnly(node) }, mayImport);
      if (problem)
        context.report({ node, messageId: problem, data: { from: from.module, to: to.module, file: to.file } });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

/** Files directly in `src/` put the app together: the one place that may name every module. */
const TOP = '(top)';

function placeOf(root, path) {
  const inside = relative(root, path).split(sep);
  if (inside[0] === '..') return undefined;
  return inside.length === 1
    ? { module: TOP, file: inside[0] }
    : { module: inside[0], file: inside.slice(1).join('/') };
}

const isTypeOnly = ({ importKind, specifiers = [] }) =>
  importKind === 'type' || (specifiers.length > 0 && specifiers.every((specifier) => specifier.importKind === 'type'));

function faultOf(from, to, mayImport) {
  if (from.module === to.module) return undefined;
  if (!(to.module in mayImport)) return 'unknown';
  if (from.module !== TOP && !mayImport[from.module]?.includes(to.module)) return 'direction';
  if (to.module === 'common' || to.file === 'index.js') return undefined; // common is a shelf of words, not a module
  if (from.module === 'persistence' && (to.onlyTypes || to.file.endsWith('.repository.js'))) return undefined;
  return 'entry';
}

/** @throws when modules import each other in a circle. */
export function refuseCycles(mayImport) {
  const visit = (module, path) => {
    if (path.includes(module)) throw new Error(`Modules in a circle: ${[...path, module].join(' → ')}`);
    for (const next of mayImport[module] ?? []) visit(next, [...path, module]);
  };
  Object.keys(mayImport).forEach((module) => visit(module, []));
  return mayImport;
}
