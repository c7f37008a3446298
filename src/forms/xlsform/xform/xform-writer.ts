/** The whole XForm as text, in the order of pyxform: itext, primary instance, lists, binds, actions, body. */

import { metaNames } from '../form/settings.ts';
import { refuseCycles } from '../survey/cycles.ts';
import { readTriggers } from '../survey/triggers.ts';
import { secondaryInstances } from './secondary-instances.ts';
import { bodyOf } from './xform-body.ts';
import { NAMESPACES, type XFormContext } from './xform-context.ts';
import { childNodes } from './xform-instance.ts';
import { binds, firstLoadActions, metaBinds } from './xform-model.ts';
import { document, element, text, type Xml } from './xml.ts';

function meta(form: XFormContext): Xml | null {
  const names = [...(form.root.audit === null ? [] : ['audit']), ...metaNames(form.settings)];
  const nodes = names.map((name) => element(name, {}));
  return nodes.length > 0 ? element('meta', {}, ...nodes) : null;
}

function primaryInstance(form: XFormContext): Xml {
  const { settings, root } = form;
  const attributes = {
    ...Object.fromEntries(settings.attributes),
    id: settings.formId,
    xmlns: settings.instanceNamespace,
    version: settings.version === '' ? null : settings.version,
  };
  return element('instance', {}, element(root.name, attributes, ...childNodes(root, form), meta(form)));
}

export function writeXForm(form: XFormContext, title: string): string {
  const { settings, root } = form;
  const triggered = readTriggers(root, form.references, form.problems);
  refuseCycles(root, form.references, form.problems);
  // Lists, binds and body put their words into the itext block, so it is written after them though it stands first; and
  // whether an earlier form's answers are named is known only when every expression is resolved.
  const bound = [...binds(form), ...metaBinds(form)];
  const actions = firstLoadActions(form);
  const body = element('h:body', { class: settings.style }, bodyOf(root, form, triggered));
  const instances = secondaryInstances(form);
  const model = element(
    'model',
    { 'odk:xforms-version': '1.0.0' },
    form.itext.block(),
    primaryInstance(form),
    ...instances,
    ...bound,
    ...actions,
  );
  const namespaces = Object.entries({ ...Object.fromEntries(settings.namespaces), ...NAMESPACES });
  return document(
    element(
      'h:html',
      {
        xmlns: 'http://www.w3.org/2002/xforms',
        ...Object.fromEntries(namespaces.map(([p, uri]) => [`xmlns:${p}`, uri])),
      },
      element('h:head', {}, element('h:title', {}, text(title)), model),
      body,
    ),
  );
}
