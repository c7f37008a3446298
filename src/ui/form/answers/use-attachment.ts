/** Hands a picture, a recording or a file to the vault, and holds what the screen may show of it until it is left. */
import { useEffect, useState } from 'react';
import type { VaultError } from '../../../vault/errors.ts';
import type { AnswerProps } from '../answer-props.ts';
import { LARGEST_SHOWN } from '../largest-shown.ts';

export interface AttachmentState {
  readonly isSaving: boolean;
  readonly error: VaultError | null;
  /** What was taken just now, unless it is large. What was sealed earlier cannot be read back while the draft is open. */
  readonly previewUrl: string | null;
  readonly save: (mediaType: string, bytes: Uint8Array<ArrayBuffer>) => Promise<boolean>;
  readonly clear: () => void;
}

export function useAttachment({ question, attach, onAnswer }: AnswerProps): AttachmentState {
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const [previewUrl, setPreviewUrl] = useState<string | null>(null);
  useEffect(() => () => (previewUrl === null ? undefined : URL.revokeObjectURL(previewUrl)), [previewUrl]);
  return {
    isSaving,
    error,
    previewUrl: question.value === '' ? null : previewUrl,
    async save(mediaType, bytes) {
      setSaving(true);
      setError(null);
      const attached = await attach(question.field.id, mediaType, bytes);
      setSaving(false);
      if (!attached.ok) {
        setError(attached.error);
        return false;
      }
      const isSmall = bytes.length <= LARGEST_SHOWN;
      setPreviewUrl(isSmall ? URL.createObjectURL(new Blob([bytes], { type: mediaType })) : null);
      onAnswer(attached.value);
      return true;
    },
    clear() {
      setPreviewUrl(null);
      setError(null);
      onAnswer('');
    },
  };
}
