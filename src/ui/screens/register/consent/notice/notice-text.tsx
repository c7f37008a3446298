import { useLingui } from '@lingui/react/macro';
import { translatedText } from '../../../../../i18n/translated.ts';
import type { NoticeTopic, Programme } from '../../../../../programme/programme.ts';
import { Icon, type IconName } from '../../../../controls/icon.tsx';

interface NoticeTextProps {
  readonly programme: Programme;
  readonly language: string;
  /** A picture a section, to be shown while it is explained. */
  readonly withPictures: boolean;
  /** The section that is being read by the tablet. */
  readonly playing: number | null;
}

export function NoticeText({ programme, language, withPictures, playing }: NoticeTextProps) {
  const { t } = useLingui();
  return (
    <article
      className={withPictures ? 'notice notice-pictures' : 'notice'}
      lang={language}
      dir="auto"
      aria-label={t`Notice`}
    >
      {programme.notice.sections.map(({ heading, body, about }, index) => {
        const title = translatedText(heading, [language]);
        return (
          <section key={title} aria-current={playing === index ? 'true' : undefined}>
            {withPictures && <SectionPicture topic={about?.[0] ?? null} />}
            <h2>{title}</h2>
            {paragraphsOf(translatedText(body, [language])).map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </section>
        );
      })}
    </article>
  );
}

const paragraphsOf = (text: string): string[] => text.split(/\n+/u).filter((line) => line.trim() !== '');

/** Simple signs in a row, to point at: what the section is about, and what becomes of it. */
const pictures: Readonly<Record<NoticeTopic, readonly IconName[]>> = {
  controller: ['person', 'tablet'],
  purposes: ['household', 'list', 'receipt'],
  recipients: ['tablet', 'forward', 'person'],
  choice: ['check', 'close'],
  withdrawal: ['check', 'undo', 'close'],
  rights: ['show', 'edit', 'delete'],
  retention: ['calendar', 'forward', 'delete'],
  security: ['tablet', 'lock'],
  contact: ['place', 'person'],
};

function SectionPicture({ topic }: { topic: NoticeTopic | null }) {
  const icons = topic === null ? (['info'] as const) : pictures[topic];
  return (
    <div className="notice-picture">
      {icons.map((name) => (
        <Icon key={name} name={name} />
      ))}
    </div>
  );
}
