/** A list of the workbook as a secondary instance, its words in place or in the itext block. */
import type { ChoiceList, ListedChoice } from '../lists/choices.ts';
import { type Text, untranslated } from '../workbook/rows.ts';
import { type Itext, quotesAnswers, type TextForm } from './itext.ts';
import type { XFormContext } from './xform-context.ts';
import { element, join, text, type Xml } from './xml.ts';

const needsItext = (choice: ListedChoice): boolean =>
  choice.media.size > 0 ||
  (choice.label !== null && (untranslated(choice.label) === null || quotesAnswers(choice.label)));

export const listNeedsItext = (list: ChoiceList): boolean => list.choices.some(needsItext);

const itextIdOf = (list: ChoiceList, index: number): string => `${list.name}-${index}`;

function putChoice(id: string, choice: ListedChoice, itext: Itext): void {
  const nameless: Text = { byLanguage: new Map([['', { value: choice.value, place: choice.row.place('label') }]]) };
  // A choice without words shows its value rather than nothing.
  if (choice.label !== null || choice.media.size === 0) itext.put(id, 'long', choice.label ?? nameless, null);
  for (const [kind, words] of choice.media) itext.put(id, kind as TextForm, words, null);
}

const plainLabel = ({ label, value }: ListedChoice): string =>
  label === null ? value : (untranslated(label)?.value ?? value);

export function listInstance(list: ChoiceList, form: XFormContext): Xml {
  const translated = listNeedsItext(list);
  const items = list.choices.map((choice, index) => {
    const id = itextIdOf(list, index);
    if (translated) putChoice(id, choice, form.itext);
    return element(
      'item',
      {},
      translated ? element('itextId', {}, text(id)) : null,
      element('name', {}, text(choice.value)),
      translated ? null : element('label', {}, text(plainLabel(choice))),
      ...[...choice.extra].map(([name, value]) => element(name, {}, text(value))),
    );
  });
  return element('instance', { id: list.name }, element('root', {}, ...items));
}

/** The choices as they stand in a question that search() fills: they name the columns of its file. */
export function inlineItems(list: ChoiceList): Xml {
  const translated = listNeedsItext(list);
  const items = list.choices.map((choice, index) =>
    element(
      'item',
      {},
      translated
        ? element('label', { ref: `jr:itext('${itextIdOf(list, index)}')` })
        : element('label', {}, text(plainLabel(choice))),
      element('value', {}, text(choice.value)),
    ),
  );
  return join(...items);
}
