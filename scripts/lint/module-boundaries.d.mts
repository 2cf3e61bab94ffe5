import type { Rule } from 'eslint';

export declare const moduleBoundaries: Rule.RuleModule;
export declare function refuseCycles<Table extends Record<string, readonly string[]>>(mayImport: Table): Table;
