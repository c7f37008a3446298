/**
 * The pages of a running form, one at a time.
 *
 * Problems show only after Next on their page; from then on they follow every change of it. A page's number counts the
 * irrelevant ones too, so that it names the same page when the draft is opened again.
 */
import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { type FormView, type PageView, questionsOf } from '../../forms/engine/view.ts';
import { Button } from '../controls/button.tsx';
import { ErrorSummary, focusField } from '../controls/error-summary.tsx';
import { Screen } from '../controls/screen.tsx';
import { translatedText } from './answer-text.ts';
import { FormHead } from './form-head.tsx';
import type { OpenRunnerProps } from './form-runner.tsx';
import { wordsIn } from './language/words-in.ts';
import { PageItems } from './page-items.tsx';
import { controlIdOf } from './question-texts.tsx';
import { plainText } from './rich-text.ts';
import { useFormProgress } from './use-form-progress.ts';
import { useFormView } from './use-running-form.ts';

/** The page asked for, or while it is not relevant the one that stands nearest after it, else before it. */
export function pageToShow(view: FormView, asked: number): PageView | null {
  const shown = view.pages.filter((page) => page.items.length > 0);
  return shown.find((page) => page.index >= asked) ?? shown.at(-1) ?? null;
}

/** Enter goes on from where there is nothing else for it to do. */
export function isGoOn(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement))
    return false;
  return !['search', 'file', 'button'].includes(event.target.type);
}

interface FormPagesProps extends OpenRunnerProps {
  readonly onLanguage: (tag: string) => void;
}

export function FormPages(props: FormPagesProps) {
  const { form, definition, language, onComplete, onBack, attach, heading, savedText } = props;
  const { t } = useLingui();
  const view = useFormView(form);
  const [asked, setAsked] = useState(props.page);
  const [tried, setTried] = useState<ReadonlySet<number>>(new Set());
  /** Counts presses of Next that found something, so that the summary takes focus each time. */
  const [refusals, setRefusals] = useState(0);
  const page = pageToShow(view, asked);
  const shown = view.pages.filter((each) => each.items.length > 0);
  const place = page === null ? -1 : shown.indexOf(page);
  const { entries, setEntry, setAnswer, problemOf, wrongOn, tell } = useFormProgress(
    form,
    page?.index ?? 0,
    props.onChange,
  );

  const told = useRef(page?.index);
  useEffect(() => {
    if (told.current === page?.index) return;
    told.current = page?.index;
    tell();
  }, [page?.index, tell]);

  // After the screen's own title has taken focus for a new page: what stops the person comes first.
  const problems = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusals === 0) return;
    problems.current?.querySelector<HTMLElement>('[tabindex]')?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [refusals]);

  const refuse = (where: PageView) => {
    setTried((before) => new Set([...before, where.index]));
    setRefusals((before) => before + 1);
    setAsked(where.index);
  };
  const next = () => {
    if (page !== null && wrongOn([page]).length > 0) return refuse(page);
    const following = shown[place + 1];
    if (following !== undefined) return setAsked(following.index);
    const wrong = shown.find((each) => wrongOn([each]).length > 0);
    if (wrong !== undefined) return refuse(wrong);
    tell();
    return onComplete();
  };
  const back = () => {
    const before = shown[place - 1];
    if (before === undefined) onBack();
    else setAsked(before.index);
  };

  // A question chosen from the overview takes focus after the page's title, which takes it first on a new page.
  const [sought, setSought] = useState<string | null>(null);
  useEffect(() => {
    if (sought === null) return;
    focusField(controlIdOf(sought));
    setSought(null);
  }, [sought]);

  // After the answer has made its way through the form: it may have brought another page next.
  const [quickAnswers, setQuickAnswers] = useState(0);
  const goOn = useRef(next);
  goOn.current = next;
  useEffect(() => {
    if (quickAnswers > 0) goOn.current();
  }, [quickAnswers]);
  const quick = useCallback(() => setQuickAnswers((before) => before + 1), []);
  const isAlone = page !== null && questionsOf(page.items).length === 1;

  const addRow = useCallback(
    (repeatId: string) => {
      const added = form.addRow(repeatId);
      return added.ok ? added.value : null;
    },
    [form],
  );
  const removeRow = useCallback((repeatId: string, rowId: number) => void form.removeRow(repeatId, rowId), [form]);

  const showsProblems = page !== null && tried.has(page.index);
  const wrong = showsProblems ? wrongOn([page]) : [];
  const words = wordsIn(view.language, language);
  const formTitle = plainText(translatedText(definition.title, view.language || language));
  const pageTitle = page === null ? '' : plainText(page.title);
  return (
    <Screen
      step={page?.index ?? 0}
      title={
        <>
          {heading !== undefined && <span className="form-heading">{heading}</span>}
          <bdi lang={words.lang}>{pageTitle === '' ? formTitle : pageTitle}</bdi>
        </>
      }
      progress={
        <FormHead
          view={view}
          page={page?.index ?? 0}
          place={place + 1}
          of={shown.length}
          languages={form.languages}
          words={words}
          unreadable={entries}
          onLanguage={props.onLanguage}
          onOpen={(pageIndex, questionId) => {
            setAsked(pageIndex);
            setSought(questionId);
          }}
        />
      }
      status={savedText}
      actions={
        <>
          <Button variant="secondary" icon="back" onPress={back}>
            <Trans>Back</Trans>
          </Button>
          <Button variant="primary" onPress={next}>
            {place === shown.length - 1 ? t`Finish` : t`Next`}
          </Button>
        </>
      }
    >
      {wrong.length > 0 && (
        <div ref={problems}>
          <ErrorSummary
            errors={wrong.map(({ question, problem }) => ({
              targetId: controlIdOf(question.id),
              message: t`${plainText(question.label)}: ${problem}`,
            }))}
          />
        </div>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter in a field means Next, as in any form */}
      <div
        key={page?.index}
        className="form-page"
        {...words}
        onKeyDown={(event) => {
          if (!isGoOn(event)) return;
          event.preventDefault();
          next();
        }}
      >
        {page === null ? (
          <p>
            <Trans>Nothing is asked here: no purpose that was agreed to needs it.</Trans>
          </p>
        ) : (
          <PageItems
            items={page.items}
            appearance={page.appearance}
            sought={sought}
            onQuick={isAlone ? quick : undefined}
            problemOf={(question) => (showsProblems ? problemOf(question) : null)}
            onAnswer={setAnswer}
            onEntry={setEntry}
            attach={attach}
            onAddRow={addRow}
            onRemoveRow={removeRow}
          />
        )}
      </div>
    </Screen>
  );
}
