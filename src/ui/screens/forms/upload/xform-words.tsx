/**
 * What an XForm alone can have wrong, as sentences in the language on screen. Exhaustive by the compiler.
 *
 * Says the same as the command line does in English (src/forms/xform/messages.ts).
 */
import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { OwnXFormProblem, OwnXFormWarning } from '../../../../forms/xform/problems.ts';
import { useIsolate } from '../words/isolate.ts';

export function useXFormProblemWords(): (problem: OwnXFormProblem) => string {
  const { t } = useLingui();
  const isolate = useIsolate();
  return useCallback(
    (problem) => {
      switch (problem.type) {
        case 'xml-malformed':
          return t`The file is not well-formed XML from here on. It may be cut off: download or export the form again.`;
        case 'xml-document-type':
          return t`The file declares a document type, which forms do not need and which can do harm. Remove it.`;
        case 'xml-too-large':
          return t`The form has more than ${problem.limit} elements. Move its longest lists to files beside it.`;
        case 'root-not-xform':
          return t`The file is XML, but not a form: its outermost element is not “html” with the XHTML namespace. Export the form as an XForm.`;
        case 'part-missing':
          return t`The form has no “${isolate(problem.part)}”. Export it again from the program that made it.`;
        case 'instance-id-missing':
          return t`This list or data has no “id”, so nothing can refer to it. Give it one.`;
        case 'instance-address-unsupported':
          return t`“${isolate(problem.address)}” is not the address of a file beside the form. Write it as jr://file/name.csv.`;
        case 'node-twice':
          return t`The instance has this node several times, but it is not in a repeat. Remove all but one.`;
        case 'control-unsupported':
          return t`Questions of the kind “${isolate(problem.name)}” are not supported. Remove it, or ask it another way.`;
        case 'control-without-path':
          return t`This “${isolate(problem.name)}” does not say where its answer goes. Give it a “ref”.`;
        case 'control-without-node':
          return t`This “${isolate(problem.name)}” points to a node that the instance does not have. Correct its “ref”.`;
        case 'control-on-group':
          return t`This “${isolate(problem.name)}” points to a node that holds other nodes, so it cannot hold an answer.`;
        case 'control-twice':
          return t`This node is asked or shown in more than one place. Keep one of them.`;
        case 'choices-incomplete':
          return t`A choice, or the list of choices, has no “${isolate(problem.part)}”. Add it.`;
        case 'choices-mixed':
          return t`The question has choices of its own and choices from a list. Keep one of them.`;
        case 'range-incomplete':
          return t`A range needs numbers as “start”, “end” and “step”, and the type int or decimal.`;
        case 'media-type-malformed':
          return t`“${isolate(problem.value)}” is not a media type. Write it like image/*.`;
        case 'action-without-node':
          return t`This “${isolate(problem.name)}” sets a node that the instance does not have. Correct its “ref”.`;
        case 'event-unsupported':
          return t`Nothing can be done at the event “${isolate(problem.event)}”. Use one of those of ODK's form specification.`;
        case 'instance-unknown':
          return t`There is no list or data with the id “${isolate(problem.id)}”. Add it, or correct the name.`;
      }
    },
    [t, isolate],
  );
}

export function useXFormWarningWords(): (warning: OwnXFormWarning) => string {
  const { t } = useLingui();
  const isolate = useIsolate();
  return useCallback(
    (warning) => {
      switch (warning.type) {
        case 'bind-without-node':
          return t`This rule is for a node that the instance does not have. It was left out.`;
        case 'bind-twice':
          return t`This node has several binds. They were taken as one; where they differ, the last one counts.`;
        case 'group-without-node':
          return t`This group is for a node that the instance does not have. Its questions are asked all the same.`;
        case 'text-missing':
          return t`There are no words for “${isolate(warning.id)}” in any language. Nothing is shown there.`;
        case 'path-without-node':
          return t`The expression reads “${isolate(warning.path)}”, which the form does not have. It will always be empty.`;
        case 'form-id-attribute-missing':
          return t`The form has no id, so it takes its file's name: “${isolate(warning.value)}”. Give the first element inside the instance an “id”, so that a renamed file stays the same form.`;
      }
    },
    [t, isolate],
  );
}
