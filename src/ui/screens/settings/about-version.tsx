/** Which build this is, so that a supervisor can tell two tablets apart. */
import { Trans } from '@lingui/react/macro';

export function AboutVersion() {
  const version = import.meta.env.APP_VERSION;
  const build = import.meta.env.APP_BUILD;
  return (
    <p className="settings-version">
      <Trans>
        Tessera {version}, build <bdi>{build}</bdi>
      </Trans>
    </p>
  );
}
