import { Trans, useLingui } from '@lingui/react/macro';
import { useDeferredValue, useState } from 'react';
import { Dialog } from '../../controls/dialog.tsx';
import { Icon, type IconName } from '../../controls/icon.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { type OutlinePage, type OutlineQuestion, type QuestionState, searchOutline } from './outline.ts';
import './overview.css';

interface OverviewSheetProps {
  readonly outline: readonly OutlinePage[];
  /** The page that is shown. */
  readonly page: number;
  /** In which the form's words are. */
  readonly language: { readonly lang?: string; readonly dir?: 'ltr' | 'rtl' };
  /** Null opens the page at its top. */
  readonly onOpen: (page: number, questionId: string | null) => void;
  readonly onClose: () => void;
}

const ICONS: Readonly<Record<QuestionState, IconName | null>> = {
  answered: 'check',
  open: null,
  missing: 'warning',
  wrong: 'error',
  covered: 'tier-restricted',
};

/** All pages and questions of the form, to look over what is left and to go straight to any of them. */
export function OverviewSheet({ outline, page, language, onOpen, onClose }: OverviewSheetProps) {
  const { t } = useLingui();
  const [sought, setSought] = useState('');
  const found = searchOutline(outline, useDeferredValue(sought));
  return (
    <Dialog title={<Trans>Questions of this form</Trans>} isOpen onClose={onClose}>
      <TextField type="search" label={t`Search the questions`} value={sought} onChange={setSought} />
      {found.length === 0 && (
        <p role="status">
          <Trans>No question has these words.</Trans>
        </p>
      )}
      <ol className="overview" {...language}>
        {found.map((each) => (
          <li key={each.index} className="overview-page">
            {each.title !== '' && (
              <OverviewTitle page={each} isShown={each.index === page} onOpen={() => onOpen(each.index, null)} />
            )}
            {each.questions.length > 0 && (
              <ul className="overview-questions">
                {each.questions.map((question) => (
                  <li key={question.id}>
                    <OverviewLine question={question} onOpen={() => onOpen(each.index, question.id)} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

function OverviewTitle({ page, isShown, onOpen }: { page: OutlinePage; isShown: boolean; onOpen: () => void }) {
  if (!page.isAsked) {
    return (
      <p className="overview-title overview-unasked">
        <bdi>{page.title}</bdi>
        <span className="overview-state">
          <Trans>Not asked</Trans>
        </span>
      </p>
    );
  }
  return (
    <button type="button" className="overview-title" aria-current={isShown ? 'page' : undefined} onClick={onOpen}>
      <bdi>{page.title}</bdi>
    </button>
  );
}

function OverviewLine({ question, onOpen }: { question: OutlineQuestion; onOpen: () => void }) {
  const { t } = useLingui();
  const words: Readonly<Record<QuestionState, string>> = {
    answered: t`Answered`,
    open: t`Not answered`,
    missing: t`Missing`,
    wrong: t`Check this`,
    covered: t`Covered`,
  };
  const icon = ICONS[question.state];
  return (
    <button type="button" className="overview-line" onClick={onOpen}>
      <span className="overview-label">
        {question.rows.length > 0 && <bdi className="overview-rows">{question.rows.join(' · ')}</bdi>}
        <bdi>{question.label}</bdi>
      </span>
      <span className={`overview-state overview-state-${question.state}`}>
        {icon && <Icon name={icon} />}
        {words[question.state]}
      </span>
    </button>
  );
}
