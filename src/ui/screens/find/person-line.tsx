/** A person as one entry of a list: name, sex and age, reference, and when they were registered. */
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { FormDefinition } from '../../../forms/definition.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import type { PersonHit } from '../../../vault/protocol.ts';
import { answerText } from '../../form/answer-text.ts';
import './person-line.css';

interface PersonLineProps {
  readonly person: PersonHit;
  /** The form that names the choices of "sex". */
  readonly form: FormDefinition | undefined;
}

export function PersonLine({ person, form }: PersonLineProps) {
  const { language } = useLanguage();
  const format = useFormat();
  const { t } = useLingui();
  const sexField = form?.fields.find(({ role }) => role === 'sex');
  const sex = form && sexField ? answerText(form, sexField, person.sex, language) : person.sex;
  const age = person.age === null ? '' : t`${plural(person.age, { one: '# year', other: '# years' })}`;
  return (
    <span className="person-line">
      <span className="person-line-name">
        <bdi>{person.name === '' ? t`Without a name` : person.name}</bdi>
      </span>
      <span className="person-line-facts">{[sex, age].filter(Boolean).join(' · ')}</span>
      <span className="person-line-facts">
        <bdi className="person-line-reference" dir="ltr" translate="no">
          {person.reference}
        </bdi>
        {' · '}
        {format.date(person.registeredAt)}
      </span>
    </span>
  );
}
