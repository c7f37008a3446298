/** Of the group of answers to one question, so that what is missing can be led to. */
export const questionElementId = (purposeId: string, recipientId: string | null): string =>
  recipientId === null ? `purpose-${purposeId}` : `purpose-${purposeId}-to-${recipientId}`;
