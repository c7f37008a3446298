/**
 * Lists what a module imports: static, type-only, re-exported, dynamic, in a type, or started as a worker.
 *
 * Reads the syntax tree, so that a comment or a string that looks like an import is not one.
 */
import { parseSync } from 'vite';

export interface ImportStatement {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** What stands for an import whose target is computed: no rule can be checked against it. */
export const COMPUTED = 'a computed path';

type Node = Readonly<Record<string, unknown>>;

/** @param path decides the dialect by its ending; the file itself is not read */
export function importStatements(path: string, source: string): ImportStatement[] {
  const parsed = parseSync(path, source);
  if (parsed.errors.length > 0) throw new Error(`${path}: ${parsed.errors[0]?.message}`);
  const found: ImportStatement[] = [];
  visit(parsed.program as unknown as Node, (node) => {
    const statement = statementOf(node);
    if (statement !== null) found.push(statement);
  });
  return found;
}

function statementOf(node: Node): ImportStatement | null {
  switch (node['type']) {
    case 'ImportDeclaration':
      return { specifier: literal(node['source']), typeOnly: node['importKind'] === 'type' };
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return node['source'] ? { specifier: literal(node['source']), typeOnly: node['exportKind'] === 'type' } : null;
    case 'ImportExpression':
      return { specifier: literal(node['source']), typeOnly: false };
    case 'TSImportType':
      return { specifier: literal(node['source'] ?? node['argument']), typeOnly: true };
    case 'NewExpression':
      return workerStart(node);
    default:
      return null;
  }
}

/** `new Worker(new URL('./x.ts', import.meta.url))`, which the bundler takes for an import of a worker. */
function workerStart(node: Node): ImportStatement | null {
  if (nameOf(node['callee']) !== 'Worker') return null;
  const url = (node['arguments'] as Node[])[0];
  if (url?.['type'] !== 'NewExpression' || nameOf(url['callee']) !== 'URL') return null;
  return { specifier: `${literal((url['arguments'] as Node[])[0])}?worker`, typeOnly: false };
}

function literal(node: unknown): string {
  const value = isNode(node) ? (isNode(node['literal']) ? node['literal']['value'] : node['value']) : undefined;
  return typeof value === 'string' ? value : COMPUTED;
}

function nameOf(node: unknown): unknown {
  return isNode(node) ? node['name'] : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

function visit(node: Node, onNode: (node: Node) => void): void {
  onNode(node);
  for (const child of Object.values(node)) {
    for (const each of Array.isArray(child) ? child : [child]) if (isNode(each)) visit(each, onNode);
  }
}
