import type { ReactNode } from 'react';
import type { VaultError } from '../../vault/errors.ts';
import { Banner } from '../controls/banner.tsx';
import { useErrorText } from './error-text.tsx';

export function ErrorBanner({ error, actions }: { error: VaultError; actions?: ReactNode }) {
  const { what, safe, next } = useErrorText()(error);
  return (
    <Banner tone="danger" title={what} actions={actions}>
      {safe && <p>{safe}</p>}
      <p>{next}</p>
    </Banner>
  );
}
