import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Banner } from '../../../controls/banner.tsx';
import { Button } from '../../../controls/button.tsx';
import { Skeleton } from '../../../controls/skeleton.tsx';
import { TierMark } from '../../../controls/tier-mark.tsx';
import { useFormErrorText } from '../../../form/problem-text.tsx';
import { type ReadBackItem, type ReadBackPage, type ReadBackRow, rowsOf, type SectionRead } from './read-section.ts';

export const changeButtonId = (sectionId: string, page: number): string => `change-${sectionId}-${page}`;

interface SectionReadBackProps {
  readonly sectionId: string;
  readonly title: string;
  /** Undefined while it is still being read. */
  readonly read: SectionRead | undefined;
  readonly showsWrong: boolean;
  readonly onChange: (page: number) => void;
}

/** The household or one person: a card a page of its form, each with its own way to change it. */
export function SectionReadBack({ sectionId, title, read, showsWrong, onChange }: SectionReadBackProps) {
  const [isUncovered, setUncovered] = useState(false);
  const errorText = useFormErrorText();
  const hasCovered =
    read?.ok === true && read.value.some(({ items }) => rowsOf(items).some(({ field }) => field.tier === 'restricted'));
  return (
    <section className="read-back" aria-labelledby={`read-back-${sectionId}`}>
      <div className="read-back-head">
        <h2 id={`read-back-${sectionId}`}>
          <bdi>{title}</bdi>
        </h2>
        {hasCovered && (
          <Button
            variant="quiet"
            icon={isUncovered ? 'hide' : 'show'}
            isPressed={isUncovered}
            onPress={() => setUncovered(!isUncovered)}
          >
            {isUncovered ? <Trans>Cover restricted answers</Trans> : <Trans>Show restricted answers</Trans>}
          </Button>
        )}
      </div>
      {read === undefined && <Skeleton lines={2} />}
      {read?.ok === false && (
        <div id={changeButtonId(sectionId, 0)} tabIndex={-1}>
          <Banner tone="danger" title={<Trans>This part cannot be read back</Trans>}>
            <p>{errorText(read.error)}</p>
          </Banner>
        </div>
      )}
      {read?.ok === true &&
        read.value.map((page) => (
          <PageReadBack
            key={page.index}
            page={page}
            id={changeButtonId(sectionId, page.index)}
            sectionTitle={title}
            isUncovered={isUncovered}
            showsWrong={showsWrong}
            onChange={() => onChange(page.index)}
          />
        ))}
    </section>
  );
}

interface PageReadBackProps {
  readonly page: ReadBackPage;
  readonly id: string;
  readonly sectionTitle: string;
  readonly isUncovered: boolean;
  readonly showsWrong: boolean;
  readonly onChange: () => void;
}

function PageReadBack({ page, id, sectionTitle, isUncovered, showsWrong, onChange }: PageReadBackProps) {
  const { t } = useLingui();
  // A page of one question has no title but the question.
  const name = page.title === '' ? (rowsOf(page.items)[0]?.label ?? '') : page.title;
  return (
    <div className="read-back-page">
      <div className="read-back-page-head">
        {page.title !== '' && <h3>{page.title}</h3>}
        <Button id={id} variant="quiet" icon="edit" label={t`Change ${name}, ${sectionTitle}`} onPress={onChange}>
          <Trans>Change</Trans>
        </Button>
      </div>
      <Items items={page.items} isUncovered={isUncovered} showsWrong={showsWrong} level={4} />
    </div>
  );
}

interface ItemsProps extends Pick<PageReadBackProps, 'isUncovered' | 'showsWrong'> {
  readonly items: readonly ReadBackItem[];
  /** Of the headings of entries. */
  readonly level: number;
}

/** Rows that follow each other as one list, and entries with their own. */
function Items({ items, isUncovered, showsWrong, level }: ItemsProps) {
  const runs: ReadBackItem[][] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (item.kind === 'row' && last?.[0]?.kind === 'row') last.push(item);
    else runs.push([item]);
  }
  const Heading = `h${Math.min(level, 6)}` as 'h4';
  return runs.map((run) => {
    const [first] = run;
    if (first === undefined) return null;
    if (first.kind === 'entry') {
      return (
        <section key={first.key} className="read-back-entry">
          <Heading>
            <bdi>{first.name}</bdi>
          </Heading>
          <Items items={first.items} isUncovered={isUncovered} showsWrong={showsWrong} level={level + 1} />
        </section>
      );
    }
    return (
      <dl key={first.key} className="read-back-rows">
        {rowsOf(run).map((row) => (
          <div
            key={row.key}
            className={row.isWrong && showsWrong ? 'read-back-row read-back-row-wrong' : 'read-back-row'}
          >
            <dt>{row.label}</dt>
            <dd>
              <RowText row={row} isUncovered={isUncovered} />
              {row.field.tier !== 'personal' && <TierMark tier={row.field.tier} />}
            </dd>
          </div>
        ))}
      </dl>
    );
  });
}

/** A covered row looks the same with and without an answer: that there is one is itself what must not be seen. */
function RowText({ row, isUncovered }: { row: ReadBackRow; isUncovered: boolean }) {
  if (row.field.tier === 'restricted' && !isUncovered && !row.isWrong) {
    return (
      <span className="read-back-none">
        <Trans>Covered</Trans>
      </span>
    );
  }
  if (row.text === '') {
    return <span className="read-back-none">{row.isWrong ? <Trans>Missing</Trans> : <Trans>Not answered</Trans>}</span>;
  }
  return (
    <span>
      <bdi>{row.text}</bdi>
    </span>
  );
}
