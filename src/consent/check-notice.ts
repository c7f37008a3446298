/**
 * What a programme's notice still lacks in one language, before anybody may be registered with it.
 *
 * Sections say what they are about, so that it can be checked that nothing is left out. Whether the words are true and plain,
 * people have to judge.
 */
import type { Translated } from '../forms/definition.ts';
import { NoticeTopic, type Programme } from '../programme/programme.ts';

/** A text that is asked for: where, and of what. */
export type NoticePlace =
  | { readonly of: 'controller-name' | 'controller-contact' }
  | { readonly of: 'section-heading' | 'section-body'; readonly index: number }
  | { readonly of: 'purpose-name' | 'purpose-explanation' | 'purpose-refusal'; readonly id: string }
  | { readonly of: 'recipient-name'; readonly id: string }
  | { readonly of: 'retention-description'; readonly id: string };

export type NoticeFinding =
  /** The programme does not say that it speaks this language. */
  | { readonly type: 'language-not-offered' }
  /** No section is about it. */
  | { readonly type: 'topic-missing'; readonly topic: NoticeTopic }
  /** Nothing is written there in this language. */
  | { readonly type: 'text-missing'; readonly place: NoticePlace }
  /** The section about whom to ask does not hold the controller's contact as the programme gives it. */
  | { readonly type: 'contact-not-in-notice' }
  /** A purpose names a recipient that the programme does not have. */
  | { readonly type: 'recipient-unknown'; readonly purposeId: string; readonly recipientId: string };

type Noticed = Pick<Programme, 'notice' | 'purposes' | 'recipients' | 'controller' | 'retention' | 'languages'>;

/** How data is protected is good to tell, and no condition: all else is. */
const REQUIRED = NoticeTopic.options.filter((topic) => topic !== 'security');

/** @param language BCP 47 tag, as the programme writes it. Empty when the notice may be given in it. */
export function checkNotice(programme: Noticed, language: string): NoticeFinding[] {
  const text = (translated: Translated): string => plain(translated[language] ?? '');
  const missing = textsOf(programme)
    .filter(([, translated]) => text(translated) === '')
    .map(([place]): NoticeFinding => ({ type: 'text-missing', place }));
  const about = (topic: NoticeTopic) => programme.notice.sections.filter((section) => section.about?.includes(topic));
  const topics = REQUIRED.filter((topic) => about(topic).length === 0).map(
    (topic): NoticeFinding => ({ type: 'topic-missing', topic }),
  );
  const contact = text(programme.controller.contact);
  const isReachable =
    about('contact').length === 0 ||
    contact === '' ||
    about('contact').some(({ body }) => text(body).includes(contact));
  const unknown = programme.purposes.flatMap((purpose) =>
    purpose.recipients
      .filter((recipientId) => !programme.recipients.some(({ id }) => id === recipientId))
      .map((recipientId): NoticeFinding => ({ type: 'recipient-unknown', purposeId: purpose.id, recipientId })),
  );
  return [
    ...(programme.languages.includes(language) ? [] : [{ type: 'language-not-offered' } as const]),
    ...topics,
    ...missing,
    ...(isReachable ? [] : [{ type: 'contact-not-in-notice' } as const]),
    ...unknown,
  ];
}

const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Every text that a person is told, in the order of the screens. */
function textsOf({ controller, notice, purposes, recipients, retention }: Noticed): [NoticePlace, Translated][] {
  const named = new Set(purposes.flatMap((purpose) => purpose.recipients));
  return [
    [{ of: 'controller-name' }, controller.name],
    [{ of: 'controller-contact' }, controller.contact],
    ...notice.sections.flatMap(({ heading, body }, index): [NoticePlace, Translated][] => [
      [{ of: 'section-heading', index }, heading],
      [{ of: 'section-body', index }, body],
    ]),
    ...purposes.flatMap(({ id, name, explanation, refusal }): [NoticePlace, Translated][] => [
      [{ of: 'purpose-name', id }, name],
      [{ of: 'purpose-explanation', id }, explanation],
      [{ of: 'purpose-refusal', id }, refusal],
    ]),
    ...recipients
      .filter(({ id }) => named.has(id))
      .map(({ id, name }): [NoticePlace, Translated] => [{ of: 'recipient-name', id }, name]),
    ...retention.map(({ id, description }): [NoticePlace, Translated] => [
      { of: 'retention-description', id },
      description,
    ]),
  ];
}
