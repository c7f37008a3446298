/** A complaint and feedback form in Arabic first, with French: pictures and sound in labels, guidance, a table of choices. */
import { choice, type RealForm, type SheetRow, texts } from './sheet.ts';

const q = (type: string, name: string, ar: string, fr: string, more: SheetRow = {}): SheetRow => ({
  type,
  name,
  ...texts('label', { ar, fr }),
  ...more,
});

export const arabicFirst: RealForm = {
  settings: {
    form_title: 'الشكاوى والملاحظات',
    form_id: 'shakawa',
    version: '1',
    default_language: 'العربية (ar)',
    form_kind: 'follow-up',
  },
  survey: [
    q('note', 'welcome', 'أهلًا بك في **مركز التوزيع**', 'Bienvenue au **centre de distribution**', {
      image: 'centre.png',
      ...texts('audio', { ar: 'welcome-ar.mp3', fr: 'welcome-fr.mp3' }),
    }),
    q('select_one topic', 'topic', 'ما موضوع الشكوى؟', 'Quel est le sujet de la plainte ?', {
      required: 'yes',
      ...texts('hint', { ar: 'اختر واحدًا', fr: 'Choisissez-en un' }),
      ...texts('guidance_hint', { ar: 'اقرأ الخيارات بصوت عالٍ', fr: 'Lisez les choix à voix haute' }),
    }),
    q('text', 'topic_other', 'ما هو؟', 'Lequel ?', { relevant: "${topic} = 'other'", required: 'yes' }),
    q('begin_group', 'opinion', 'ما رأيك؟', 'Qu’en pensez-vous ?', { appearance: 'table-list' }),
    q('select_one grade', 'food', 'الطعام', 'La nourriture'),
    q('select_one grade', 'water', 'الماء', 'L’eau'),
    { type: 'end_group', name: 'opinion' },
    q('integer', 'rations', 'كم حصة استلمت؟ (٠–٩)', 'Combien de rations avez-vous reçues ? (0–9)', {
      constraint: '. >= 0 and . <= 9',
      ...texts('constraint_message', { ar: 'عدد بين ٠ و٩', fr: 'Un nombre de 0 à 9' }),
    }),
    { type: 'calculate', name: 'kilograms', calculation: '${rations} * 12.5' },
    q('note', 'received', 'استلمت ${kilograms} كغ', 'Vous avez reçu ${kilograms} kg', { relevant: '${rations} > 0' }),
    q('text', 'details', 'أخبرنا أكثر', 'Dites-nous-en plus', { appearance: 'multiline' }),
    { type: 'calculate', name: 'topic_label', calculation: "jr:choice-name(${topic}, '${topic}')" },
    q('note', 'thanks', 'شكرًا. الموضوع: ${topic_label}', 'Merci. Sujet : ${topic_label}'),
  ],
  choices: [
    choice('topic', 'food', { ar: 'الطعام', fr: 'La nourriture' }, { image: 'food.png' }),
    choice('topic', 'staff', { ar: 'الموظفون', fr: 'Le personnel' }, { image: 'staff.png' }),
    choice('topic', 'other', { ar: 'أمر آخر', fr: 'Autre chose' }),
    choice('grade', '1', { ar: 'سيئ', fr: 'Mauvais' }),
    choice('grade', '2', { ar: 'مقبول', fr: 'Passable' }),
    choice('grade', '3', { ar: 'جيد', fr: 'Bon' }),
  ],
  files: {},
};
