/**
 * Loads an XForm into the ODK engine, with nothing of the engine reaching further than memory.
 *
 * Sinks of the engine under Trusted Types, read from its 0.22 sources, and what is done about each:
 * - `DOMParser.parseFromString(xform)`: the engine hands on what a host's fetch gave it as text, so our fetch gives it
 *   TrustedHTML. Before parsing, the engine asks that text only `startsWith('<')`, which TrustedHTML lacks: it is added.
 * - `DOMParser.parseFromString(instance)` when restoring: not used, see `prefill.ts`.
 * - `innerHTML` for choice lists from XML files: no file is ever fetched, ours stand in the form by then (`files/`).
 * - `innerHTML` for character references in formatted texts: `formatted` is not read, labels are plain text.
 * - `eval` in its wasm loader: only for wasm with inline JavaScript, which its grammar has not.
 */
import type { LoadFormResult, RootNode } from '@getodk/xforms-engine';
import { err, ok, type Result } from '../../result/result.ts';
import type { FormError } from './form-error.ts';
import { trustXForm } from './xml.ts';

type StateFactory = <T extends object>(state: T) => T;

const FORM_ADDRESS = new URL('jr://tessera/form');

const noFile = (): Promise<never> => Promise.reject(new Error('This form may not fetch files'));

function asEngineText(xml: string): string {
  const trusted: unknown = trustXForm(xml);
  if (typeof trusted === 'object' && trusted !== null) {
    Object.defineProperty(trusted, 'startsWith', { value: (start: string) => xml.startsWith(start) });
  }
  return trusted as string;
}

const EMPTY_FORM = `<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><h:title/>
<model><instance><empty id="empty"/></instance></model></h:head><h:body/></h:html>`;

async function load(xml: string): Promise<LoadFormResult> {
  const { loadForm } = await import('@getodk/xforms-engine');
  return loadForm(FORM_ADDRESS, {
    fetchFormDefinition: () =>
      Promise.resolve({
        ok: true,
        status: 200,
        body: null,
        bodyUsed: false,
        text: () => Promise.resolve(asEngineText(xml)),
        blob: noFile,
      }),
    fetchFormAttachment: noFile,
  });
}

let emptyForm: Promise<LoadFormResult> | null = null;

/** Once for as long as the page stands: it is read at every end of a form, and reading it loads the engine. */
function loadEmptyForm(): Promise<LoadFormResult> {
  emptyForm ??= load(EMPTY_FORM).catch((error: unknown) => {
    // A chunk that did not arrive may do so next time.
    emptyForm = null;
    throw error;
  });
  return emptyForm;
}

/** Fetches and starts the engine ahead of the first form, which then opens in half the time. */
export async function preloadEngine(): Promise<void> {
  // What fails now is tried again, and told, when a form opens.
  await loadEmptyForm().catch(() => null);
}

export interface LoadedEngine {
  readonly root: RootNode;
  /**
   * Lets go of the form's answers. The engine remembers the nodes of its last form, answers included, in a cache of its
   * own module, and empties it only when it makes another instance: so an empty one is made.
   */
  readonly forget: () => void;
}

export async function loadEngine(xml: string, stateFactory: StateFactory): Promise<Result<LoadedEngine, FormError>> {
  const [loaded, empty] = [await load(xml), await loadEmptyForm()];
  if (loaded.status === 'failure' || empty.status === 'failure') return err({ type: 'form-refused' });
  const forget = () => void empty.createInstance();
  try {
    return ok({ root: loaded.createInstance({ stateFactory }).root, forget });
  } catch {
    // The engine throws for forms that it cannot compute; its message may quote the form, so it is not passed on.
    forget();
    return err({ type: 'form-refused' });
  }
}
