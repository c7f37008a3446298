import { Trans } from '@lingui/react/macro';

export const asksForMap = (appearance: readonly string[]): boolean =>
  appearance.some((token) => ['maps', 'placement-map', 'map'].includes(token));

/** Maps come from strangers' servers, who would learn which places are looked at; and there is no network. */
export const NoMap = () => (
  <p className="answer-note">
    <Trans>This form asks for a map. There is none here: go to the place, or type the coordinates.</Trans>
  </p>
);
