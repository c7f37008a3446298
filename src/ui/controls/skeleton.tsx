/** The place of what is still coming; appears after 300 ms, so that quick answers do not flicker. */
import { Trans } from '@lingui/react/macro';
import './skeleton.css';

export function Skeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">
        <Trans>Loading</Trans>
      </span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no other identity
        <div key={line} className="skeleton-line" aria-hidden="true" />
      ))}
    </div>
  );
}
