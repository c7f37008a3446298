/** What was found wrong on this tablet since unlocking, in plain words, each kind once with its count. */
import { Plural, Trans } from '@lingui/react/macro';
import type { VaultError } from '../../../vault/errors.ts';
import { Banner } from '../../controls/banner.tsx';
import { useErrorText } from '../../errors/error-text.tsx';

export function Problems({ problems }: { problems: readonly VaultError[] }) {
  const textOf = useErrorText();
  if (problems.length === 0) return null;
  const byType = new Map<VaultError['type'], VaultError[]>();
  for (const problem of problems) byType.set(problem.type, [...(byType.get(problem.type) ?? []), problem]);
  return (
    <Banner
      tone="danger"
      title={
        <Plural
          value={problems.length}
          one="# problem was found on this tablet"
          other="# problems were found on this tablet"
        />
      }
    >
      {[...byType].map(([type, [first, ...others]]) => {
        if (!first) return null;
        const { what, safe, next } = textOf(first);
        return (
          <div key={type} className="home-problem">
            <p>
              <strong>{what}</strong>{' '}
              {others.length > 0 && (
                <Trans>
                  (<Plural value={others.length} one="and # more time" other="and # more times" />)
                </Trans>
              )}
            </p>
            <p>
              {safe} {next}
            </p>
          </div>
        );
      })}
    </Banner>
  );
}
