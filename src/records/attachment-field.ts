import type { FieldDefinition } from '../forms/definition.ts';

const ATTACHMENT_TYPES: readonly FieldDefinition['type'][] = ['image', 'signature', 'audio', 'video', 'file'];

/** Whether the field's answer is the id of a sealed attachment. */
export const isAttachmentField = ({ type }: FieldDefinition): boolean => ATTACHMENT_TYPES.includes(type);
