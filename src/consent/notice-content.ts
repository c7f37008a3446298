/** The notice as it was given in one language, as text to be hashed: so that an event can show what a person was told. */
import type { Translated } from '../forms/definition.ts';
import type { Programme } from '../programme/programme.ts';

type Noticed = Pick<Programme, 'notice' | 'purposes' | 'recipients' | 'controller'>;

/** JSON in one order. Notice, purposes and recipients alike: a person hears all of them. */
export function noticeContent({ notice, purposes, recipients, controller }: Noticed, language: string): string {
  const text = (translated: Translated): string | null => translated[language] ?? null;
  return JSON.stringify([
    'notice',
    notice.id,
    notice.version,
    language,
    [text(controller.name), text(controller.contact)],
    notice.sections.map(({ heading, body }) => [text(heading), text(body)]),
    purposes.map((purpose) => [
      purpose.id,
      purpose.version,
      purpose.basis,
      text(purpose.name),
      text(purpose.explanation),
      text(purpose.refusal),
      purpose.recipients,
    ]),
    recipients.map(({ id, role, name }) => [id, role, text(name)]),
  ]);
}
