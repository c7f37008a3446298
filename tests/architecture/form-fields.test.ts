/**
 * Every field of the app keeps its content out of the browser's session files.
 *
 * Chromium stores what stands in a form control, in the clear, unless the control says `autocomplete="off"` (shown by
 * tests/e2e/harness/form-state.e2e.ts). Here each field in the sources must say something about it, itself or in what
 * is spread into it; that it says `off` on the screen is watched in every end-to-end test.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

const screens = fileURLToPath(new URL('../../src/ui', import.meta.url));
const FIELDS = new Set(['input', 'textarea', 'select', 'Input', 'TextArea']);

type Node = Readonly<Record<string, unknown>>;

/** @returns the fields in a module that say nothing of `autoComplete`, each by its line */
function silentFields(path: string, source: string): string[] {
  const found: string[] = [];
  visit(parseSync(path, source).program, (node) => {
    if (node['type'] !== 'JSXOpeningElement' || !FIELDS.has(String((node['name'] as Node)['name']))) return;
    const speaks = (node['attributes'] as Node[]).some(
      (attribute) =>
        attribute['type'] === 'JSXSpreadAttribute' || (attribute['name'] as Node)['name'] === 'autoComplete',
    );
    const line = source.slice(0, node['start'] as number).split('\n').length;
    if (!speaks) found.push(`${path}:${line} has a field without autoComplete="off"`);
  });
  return found;
}

function visit(node: unknown, onNode: (node: Node) => void): void {
  if (Array.isArray(node)) for (const each of node) visit(each, onNode);
  else if (typeof node === 'object' && node !== null) {
    onNode(node as Node);
    visit(Object.values(node), onNode);
  }
}

test('no screen has a field whose content the browser would store', () => {
  const paths = readdirSync(screens, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'));
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.flatMap((path) => silentFields(path, readFileSync(join(screens, path), 'utf8')))).toEqual([]);
});

test.each([
  ['export const F = () => <input type="radio" name="a" />;', 1],
  ['export const F = () => <textarea />;', 1],
  ['export const F = () => <input type="radio" autoComplete="off" />;', 0],
  ['export const F = (props) => <input {...props} />;', 0],
  ['export const F = () => <button />;', 0],
])('%s: %d', (source, count) => expect(silentFields('f.tsx', source)).toHaveLength(count));
