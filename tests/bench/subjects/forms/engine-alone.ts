/** The peer: ODK's engine with nothing of ours around it but what Trusted Types asks for. */
import type { RootNode } from '@getodk/xforms-engine';
import { trustXForm } from '../../../../src/forms/engine/xml.ts';

const noFile = (): Promise<never> => Promise.reject(new Error('No files'));

export async function openAlone(xform: string): Promise<RootNode> {
  const { loadForm } = await import('@getodk/xforms-engine');
  const text: unknown = trustXForm(xform);
  if (typeof text === 'object' && text !== null) {
    Object.defineProperty(text, 'startsWith', { value: (start: string) => xform.startsWith(start) });
  }
  const loaded = await loadForm(new URL('jr://bench/form'), {
    fetchFormDefinition: () =>
      Promise.resolve({
        ok: true,
        status: 200,
        body: null,
        bodyUsed: false,
        text: () => Promise.resolve(text as string),
        blob: noFile,
      }),
    fetchFormAttachment: noFile,
  });
  if (loaded.status === 'failure') throw loaded.error;
  return loaded.createInstance().root;
}

interface AnyNode {
  readonly nodeType: string;
  readonly currentState: {
    readonly reference: string;
    readonly children?: readonly AnyNode[] | null;
    readonly instanceValue?: string;
    readonly valueOptions?: readonly { readonly value: string; readonly label: { readonly asString: string } }[];
  };
  setValue?(value: string): unknown;
  selectValue?(value: string): unknown;
  addInstances?(): unknown;
}

/** The first node whose reference, without row numbers, is this. */
export function nodeAt(node: unknown, reference: string): AnyNode {
  const find = (each: AnyNode): AnyNode | undefined => {
    if (each.currentState.reference.replace(/\[\d+\]/g, '') === reference) return each;
    for (const child of each.currentState.children ?? []) {
      const found = find(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const found = find(node as AnyNode);
  if (found === undefined) throw new Error(`The form has no ${reference}`);
  return found;
}
