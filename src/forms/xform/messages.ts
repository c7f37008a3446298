/**
 * Each problem and warning that an XForm alone can have as an English sentence: what is wrong, and what would be right.
 *
 * The tables are exhausted by the compiler; what a spreadsheet can have too has its sentence in xlsform/messages.ts.
 */
import type { OwnXFormProblem, OwnXFormWarning } from './problems.ts';

type Sentences<Union extends { readonly type: string }> = {
  readonly [Type in Union['type']]: (finding: Extract<Union, { readonly type: Type }>) => string;
};

export const XFORM_PROBLEM_TEXTS: Sentences<OwnXFormProblem> = {
  'xml-malformed': () =>
    'The file is not well-formed XML from here on. It may be cut off: download or export the form again.',
  'xml-document-type': () =>
    'The file declares a document type, which forms do not need and which can do harm. Remove it.',
  'xml-too-large': ({ limit }) =>
    `The form has more than ${limit} elements. Move its longest lists to files beside it.`,
  'root-not-xform': () =>
    'The file is XML, but not a form: its outermost element is not "html" with the XHTML namespace. Export the form as an XForm.',
  'part-missing': ({ part }) => `The form has no "${part}". Export it again from the program that made it.`,
  'instance-id-missing': () => 'This list or data has no "id", so nothing can refer to it. Give it one.',
  'instance-address-unsupported': ({ address }) =>
    `"${address}" is not the address of a file beside the form. Write it as jr://file/name.csv.`,
  'node-twice': () => 'The instance has this node several times, but it is not in a repeat. Remove all but one.',
  'control-unsupported': ({ name }) =>
    `Questions of the kind "${name}" are not supported. Remove it, or ask it another way.`,
  'control-without-path': ({ name }) => `This "${name}" does not say where its answer goes. Give it a "ref".`,
  'control-without-node': ({ name }) =>
    `This "${name}" points to a node that the instance does not have. Correct its "ref".`,
  'control-on-group': ({ name }) =>
    `This "${name}" points to a node that holds other nodes, so it cannot hold an answer.`,
  'control-twice': () => 'This node is asked or shown in more than one place. Keep one of them.',
  'choices-incomplete': ({ part }) => `A choice, or the list of choices, has no "${part}". Add it.`,
  'choices-mixed': () => 'The question has choices of its own and choices from a list. Keep one of them.',
  'range-incomplete': () => 'A range needs numbers as "start", "end" and "step", and the type int or decimal.',
  'media-type-malformed': ({ value }) => `"${value}" is not a media type. Write it like image/*.`,
  'action-without-node': ({ name }) => `This "${name}" sets a node that the instance does not have. Correct its "ref".`,
  'event-unsupported': ({ event }) =>
    `Nothing can be done at the event "${event}". Use one of those of ODK's form specification.`,
  'instance-unknown': ({ id }) => `There is no list or data with the id "${id}". Add it, or correct the name.`,
};

export const XFORM_WARNING_TEXTS: Sentences<OwnXFormWarning> = {
  'bind-without-node': () => 'This rule is for a node that the instance does not have. It was left out.',
  'bind-twice': () => 'This node has several binds. They were taken as one; where they differ, the last one counts.',
  'group-without-node': () =>
    'This group is for a node that the instance does not have. Its questions are asked all the same.',
  'text-missing': ({ id }) => `There are no words for "${id}" in any language. Nothing is shown there.`,
  'path-without-node': ({ path }) =>
    `The expression reads "${path}", which the form does not have. It will always be empty.`,
  'form-id-attribute-missing': ({ value }) =>
    `The form has no id, so it takes its file's name: "${value}". Give the first element inside the instance an "id", so that a renamed file stays the same form.`,
};
