import type { ReactNode } from 'react';
import type { DeliveryProblem } from '../../vault/views/sharing-views.ts';
import { Banner } from '../controls/banner.tsx';
import { isPassing } from '../session/delivery-state.ts';
import { useDeliveryProblemText } from './delivery-problem-text.ts';

/** Why nothing goes just now. Calm where it passes by itself. */
export function DeliveryBanner({ problem, actions }: { problem: DeliveryProblem; actions?: ReactNode }) {
  const { what, safe, next } = useDeliveryProblemText()(problem);
  return (
    <Banner tone={isPassing(problem) ? 'notice' : 'danger'} title={what} actions={actions}>
      {safe && <p>{safe}</p>}
      <p>{next}</p>
    </Banner>
  );
}
