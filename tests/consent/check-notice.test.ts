import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkNotice, type NoticeFinding } from '../../src/consent/check-notice.ts';
import { noticeContent } from '../../src/consent/notice-content.ts';
import { NoticeTopic, Programme } from '../../src/programme/programme.ts';

const sample = Programme.parse(JSON.parse(readFileSync('public/sample/programme.json', 'utf8')));
const notice = (change: (sections: Programme['notice']['sections']) => Programme['notice']['sections']): Programme => ({
  ...sample,
  notice: { ...sample.notice, sections: change(sample.notice.sections) },
});

describe("a programme's notice", () => {
  it.each(sample.languages)('lacks nothing in the sample, in %s', (language) => {
    expect(checkNotice(sample, language)).toEqual([]);
  });

  it.each(NoticeTopic.options.filter((topic) => topic !== 'security'))('is refused without a word on %s', (topic) => {
    const without = notice((sections) => sections.filter(({ about }) => !about?.includes(topic)));
    expect(checkNotice(without, 'en')).toContainEqual({ type: 'topic-missing', topic });
  });

  it('may leave out how data is kept safe', () => {
    expect(
      checkNotice(
        notice((all) => all.filter(({ about }) => !about?.includes('security'))),
        'en',
      ),
    ).toEqual([]);
  });

  it('is refused in a language that it was not written in, text by text', () => {
    const findings = checkNotice(sample, 'so');
    expect(findings).toContainEqual({ type: 'language-not-offered' });
    const missing = findings.filter(({ type }) => type === 'text-missing');
    const { sections } = sample.notice;
    expect(missing).toHaveLength(2 + 2 * sections.length + 3 * sample.purposes.length + 3 + sample.retention.length);
  });

  it('takes blanks for nothing', () => {
    const blank = { ...sample, controller: { ...sample.controller, name: { ...sample.controller.name, fr: '  ' } } };
    const expected: NoticeFinding = { type: 'text-missing', place: { of: 'controller-name' } };
    expect(checkNotice(blank, 'fr')).toEqual([expected]);
    expect(checkNotice(blank, 'en')).toEqual([]);
  });

  it('says whom to ask in the very words of the programme', () => {
    const moved = { ...sample, controller: { ...sample.controller, contact: { en: 'The blue tent' } } };
    expect(checkNotice(moved, 'en')).toEqual([{ type: 'contact-not-in-notice' }]);
  });

  it('passes nothing on to somebody whom the programme does not know', () => {
    const [first, ...others] = sample.purposes;
    const purposes = [{ ...(first as Programme['purposes'][number]), recipients: ['stranger'] }, ...others];
    expect(checkNotice({ ...sample, purposes }, 'en')).toEqual([
      { type: 'recipient-unknown', purposeId: 'A', recipientId: 'stranger' },
    ]);
  });
});

describe('the content that is hashed', () => {
  it('changes with every word that a person is told, and with the language', () => {
    const before = noticeContent(sample, 'en');
    expect(noticeContent(sample, 'fr')).not.toBe(before);
    const reworded = notice((all) =>
      all.map((each, index) => (index === 3 ? { ...each, body: { en: 'Else' } } : each)),
    );
    expect(noticeContent(reworded, 'en')).not.toBe(before);
    const [first, ...others] = sample.purposes;
    const purposes = [{ ...(first as Programme['purposes'][number]), refusal: { en: 'Else' } }, ...others];
    expect(noticeContent({ ...sample, purposes }, 'en')).not.toBe(before);
  });

  it('does not change with another language of it', () => {
    const translated = notice((all) => all.map((each) => ({ ...each, body: { ...each.body, ar: 'آخر' } })));
    expect(noticeContent(translated, 'en')).toBe(noticeContent(sample, 'en'));
  });
});
