/**
 * Fields whose content the browser itself writes to disk, in the clear.
 *
 * To restore a closed tab, Chromium keeps what stands in every form control in its session files, names of radio
 * buttons and a shown passphrase included. Only `autocomplete="off"`, on the control or else on its form, keeps it
 * from doing so; a field of type password is left out for as long as it is one (shown by form-state.e2e.ts).
 */
import type { BrowserContext } from 'playwright';

/** @param onField called once for each such field that any page of the browser shows */
export async function watchRestorableFields(context: BrowserContext, onField: (field: string) => void): Promise<void> {
  await context.exposeBinding('reportRestorableField', (_source, field: string) => onField(field));
  await context.addInitScript(() => {
    const { reportRestorableField } = window as unknown as { reportRestorableField(field: string): void };
    const STATELESS = ['password', 'hidden', 'button', 'submit', 'reset', 'image'];
    const reported = new WeakSet<Element>();

    function isRestorable(control: HTMLInputElement): boolean {
      if (STATELESS.includes(control.type)) return false;
      const own = control.getAttribute('autocomplete');
      return (own ?? control.form?.getAttribute('autocomplete')) !== 'off';
    }
    function check(): void {
      for (const control of document.querySelectorAll<HTMLInputElement>('input, textarea, select')) {
        if (reported.has(control) || !isRestorable(control)) continue;
        reported.add(control);
        reportRestorableField(
          `<${control.localName} type="${control.type}" id="${control.id}"> lacks autocomplete="off"`,
        );
      }
    }
    new MutationObserver(check).observe(document, {
      subtree: true,
      childList: true,
      attributeFilter: ['autocomplete', 'type'],
    });
  });
}
