/** What a label shows or plays besides its words. A file that is missing or damaged leaves the words as they are. */
import { useLingui } from '@lingui/react/macro';
import { useRef, useState } from 'react';
import type { MediaView } from '../../../forms/engine/view.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { useFormFile } from './form-files.tsx';
import './media.css';

interface LabelMediaProps {
  readonly media: MediaView | null;
  /** What it belongs to, in words; '' where the form has none. */
  readonly label: string;
}

/** Below the label of a question or a note. */
export function LabelMedia({ media, label }: LabelMediaProps) {
  if (media === null) return null;
  return (
    <div className="label-media">
      {media.image !== null && <LargePicture name={media.image} label={label} />}
      {media.audio !== null && <SoundButton name={media.audio} label={label} />}
      {media.video !== null && <Film name={media.video} label={label} />}
    </div>
  );
}

/** Without its ending: the only words there are where a form gives a picture and no label. */
const fileWords = (name: string): string => name.replace(/\.\w+$/, '').replace(/[_-]+/g, ' ');

interface PictureProps {
  readonly name: string;
  /** '' where the words beside it say the same. */
  readonly alt: string;
}

export function Picture({ name, alt }: PictureProps) {
  const url = useFormFile(name);
  const [broken, setBroken] = useState<string | null>(null);
  if (url === null || broken === url) return alt === '' ? null : <span>{alt}</span>;
  return <img className="label-picture" src={url} alt={alt} onError={() => setBroken(url)} />;
}

/** For a choice: decoration beside its words, else what names it. */
export const ChoicePicture = ({ name, label }: { readonly name: string; readonly label: string }) => (
  <Picture name={name} alt={label === '' ? fileWords(name) : ''} />
);

function LargePicture({ name, label }: { readonly name: string; readonly label: string }) {
  const { t } = useLingui();
  const url = useFormFile(name);
  const [isLarge, setLarge] = useState(false);
  const [isBroken, setBroken] = useState(false);
  if (url === null || isBroken) return null;
  const words = label === '' ? fileWords(name) : label;
  return (
    <>
      <button
        type="button"
        className="label-picture-open"
        aria-label={t`Show the picture larger: ${words}`}
        onClick={() => setLarge(true)}
      >
        <img className="label-picture" src={url} alt="" onError={() => setBroken(true)} />
      </button>
      {isLarge && (
        <Dialog title={words} isOpen onClose={() => setLarge(false)}>
          <img className="label-picture-large" src={url} alt={words} />
        </Dialog>
      )}
    </>
  );
}

export function SoundButton({ name, label }: { readonly name: string; readonly label: string }) {
  const { t } = useLingui();
  const url = useFormFile(name);
  const [isPlaying, setPlaying] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const sound = useRef<HTMLAudioElement>(null);
  if (url === null || isBroken) return null;
  const words = label === '' ? fileWords(name) : label;
  const toggle = () => {
    const element = sound.current;
    if (element === null) return;
    if (!isPlaying) return void element.play().catch(() => setPlaying(false));
    element.pause();
    element.currentTime = 0;
  };
  return (
    <>
      <Button
        icon={isPlaying ? 'stop' : 'play'}
        label={isPlaying ? t`Stop: ${words}` : t`Listen: ${words}`}
        onPress={toggle}
      >
        {null}
      </Button>
      {/* biome-ignore lint/a11y/useMediaCaption: it speaks the words that stand beside it */}
      <audio
        ref={sound}
        src={url}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
        onError={() => setBroken(true)}
      />
    </>
  );
}

function Film({ name, label }: { readonly name: string; readonly label: string }) {
  const { t } = useLingui();
  const url = useFormFile(name);
  const [isBroken, setBroken] = useState(false);
  if (url === null || isBroken) return null;
  const words = label === '' ? fileWords(name) : label;
  return (
    // biome-ignore lint/a11y/useMediaCaption: a form has no captions to give
    <video
      className="label-film"
      src={url}
      controls
      playsInline
      preload="metadata"
      aria-label={t`Film: ${words}`}
      onError={() => setBroken(true)}
    />
  );
}
