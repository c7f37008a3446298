/**
 * A photo, signature or recording that may be read now: a blob URL that ends with the screen, or with the reveal.
 *
 * What is larger than LARGEST_SHOWN is not made a blob of, and no file is before somebody asked to save it.
 */
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { FieldDefinition } from '../../../../forms/definition.ts';
import { useFormat } from '../../../../i18n/use-format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { VaultClient } from '../../../../vault/client.ts';
import type { VaultError } from '../../../../vault/errors.ts';
import { AttachmentId, type RecordId } from '../../../../vault/protocol.ts';
import { Skeleton } from '../../../controls/skeleton.tsx';
import { useErrorText } from '../../../errors/error-text.tsx';
import { fieldLabel } from '../../../form/answer-text.ts';
import { LARGEST_SHOWN } from '../../../form/largest-shown.ts';
import { SaveFile } from './save-file.tsx';
import './reveal.css';

interface RevealedAttachmentProps {
  readonly vault: VaultClient;
  readonly recordId: RecordId;
  readonly field: FieldDefinition;
  readonly attachmentId: string;
}

type Opened =
  | { readonly url: string; readonly mediaType: string }
  | { readonly tooLarge: number }
  | { readonly file: Uint8Array<ArrayBuffer>; readonly mediaType: string }
  | { readonly error: VaultError }
  | null;

export function RevealedAttachment({ vault, recordId, field, attachmentId }: RevealedAttachmentProps) {
  const { language } = useLanguage();
  const format = useFormat();
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
      if (!/^(image|audio|video)\//.test(mediaType)) {
        setOpened({ file: bytes, mediaType });
        return;
      }
      if (bytes.length > LARGEST_SHOWN) {
        setOpened({ tooLarge: bytes.length });
        return;
      }
      url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
      setOpened({ url, mediaType });
    });
    return () => {
      left = true;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [vault, recordId, attachmentId]);

  if (opened === null) return <Skeleton lines={2} />;
  if ('error' in opened) return <span>{errorText(opened.error).what}</span>;
  if ('file' in opened) return <SaveFile bytes={opened.file} mediaType={opened.mediaType} />;
  if ('tooLarge' in opened) {
    const size = format.size(opened.tooLarge);
    return (
      <span>
        <Trans>There is a file of {size}. It is too large to be shown here without leaving a copy on the tablet.</Trans>
      </span>
    );
  }
  const label = fieldLabel(field, language);
  if (opened.mediaType.startsWith('image/')) return <img className="reveal-picture" src={opened.url} alt={label} />;
  if (opened.mediaType.startsWith('audio/')) {
    // biome-ignore lint/a11y/useMediaCaption: a recording of a person has no captions
    return <audio controls controlsList="nodownload" src={opened.url} aria-label={label} />;
  }
  return (
    // biome-ignore lint/a11y/useMediaCaption: a film of a person has no captions
    <video
      className="reveal-picture"
      controls
      controlsList="nodownload noremoteplayback"
      disablePictureInPicture
      src={opened.url}
      aria-label={label}
    />
  );
}
