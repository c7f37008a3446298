/**
 * A photo, signature or recording of the record that is revealed now: a blob URL that ends with the reveal.
 */
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { FieldDefinition } from '../../../../forms/definition.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { VaultClient } from '../../../../vault/client.ts';
import type { VaultError } from '../../../../vault/errors.ts';
import { AttachmentId, type RecordId } from '../../../../vault/protocol.ts';
import { Skeleton } from '../../../controls/skeleton.tsx';
import { useErrorText } from '../../../errors/error-text.tsx';
import { fieldLabel } from '../../../form/answer-text.ts';
import './reveal.css';

interface RevealedAttachmentProps {
  readonly vault: VaultClient;
  readonly recordId: RecordId;
  readonly field: FieldDefinition;
  readonly attachmentId: string;
}

type Opened = { readonly url: string; readonly mediaType: string } | { readonly error: VaultError } | null;

export function RevealedAttachment({ vault, recordId, field, attachmentId }: RevealedAttachmentProps) {
  const { language } = useLanguage();
  const errorText = useErrorText();
  const [opened, setOpened] = useState<Opened>(null);

  useEffect(() => {
    let left = false;
    let url: string | null = null;
    const id = AttachmentId.safeParse(attachmentId);
    if (!id.success) {
      setOpened({ error: { type: 'not-found' } });
      return;
    }
    void vault.call('attachment.read', { recordId, attachmentId: id.data }).then((read) => {
      if (left) return;
      if (!read.ok) {
        setOpened({ error: read.error });
        return;
      }
      const { mediaType, bytes } = read.value;
      url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType }));
      setOpened({ url, mediaType });
    });
    return () => {
      left = true;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [vault, recordId, attachmentId]);

  if (opened === null) return <Skeleton lines={2} />;
  if ('error' in opened) return <span>{errorText(opened.error).what}</span>;
  const label = fieldLabel(field, language);
  if (opened.mediaType.startsWith('image/')) return <img className="reveal-picture" src={opened.url} alt={label} />;
  if (opened.mediaType.startsWith('audio/')) {
    // biome-ignore lint/a11y/useMediaCaption: a recording of a person has no captions
    return <audio controls src={opened.url} aria-label={label} />;
  }
  return (
    <span>
      <Trans>This kind of file cannot be shown here.</Trans>
    </span>
  );
}
