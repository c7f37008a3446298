/** Above every page of a form: how far it is, what is left, the way to any question, and the language of the questions. */
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { NamedLanguage } from '../../forms/engine/language.ts';
import { type FormView, questionsOf } from '../../forms/engine/view.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../controls/button.tsx';
import { ProgressBar } from '../controls/progress-bar.tsx';
import { LanguageSwitch } from './language/question-language.tsx';
import type { WordsIn } from './language/words-in.ts';
import { outlineOf } from './overview/outline.ts';
import { OverviewSheet } from './overview/overview-sheet.tsx';

interface FormHeadProps {
  readonly view: FormView;
  readonly page: number;
  /** Counted from 1 among the pages that apply. */
  readonly place: number;
  readonly of: number;
  readonly languages: readonly NamedLanguage[];
  readonly words: WordsIn;
  /** By question: something stands there that is no answer yet. */
  readonly unreadable: ReadonlyMap<string, unknown>;
  readonly onLanguage: (tag: string) => void;
  readonly onOpen: (page: number, questionId: string | null) => void;
}

const requiredLeft = (view: FormView): number =>
  view.pages.flatMap(({ items }) => questionsOf(items)).filter(({ violation }) => violation?.condition === 'required')
    .length;

export function FormHead({ view, page, place, of, languages, words, unreadable, ...props }: FormHeadProps) {
  const { number } = useFormat();
  const [isOverview, setOverview] = useState(false);
  const placeText = number(place);
  const ofText = number(of);
  const left = requiredLeft(view);
  return (
    <div className="form-head">
      <div className="form-head-progress">
        <ProgressBar slim label={<Trans>Pages of this form</Trans>} done={place} of={of} />
        <p className="form-head-words">
          <span aria-hidden="true">
            <Trans>
              Page {placeText} of {ofText}
            </Trans>
          </span>
          {left > 0 && (
            <span>
              {' · '}
              <Plural value={left} one="# required answer left" other="# required answers left" />
            </span>
          )}
        </p>
      </div>
      <div className="form-head-buttons">
        <LanguageSwitch languages={languages} language={view.language} onChoose={props.onLanguage} />
        <Button variant="quiet" icon="list" onPress={() => setOverview(true)}>
          <Trans>All questions</Trans>
        </Button>
      </div>
      {isOverview && (
        <OverviewSheet
          outline={outlineOf(view, new Set(unreadable.keys()))}
          page={page}
          language={words}
          onOpen={(pageIndex, questionId) => {
            setOverview(false);
            props.onOpen(pageIndex, questionId);
          }}
          onClose={() => setOverview(false)}
        />
      )}
    </div>
  );
}
