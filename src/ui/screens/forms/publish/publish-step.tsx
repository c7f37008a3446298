/** The last step: what changes, what still blocks, and publishing. */
import { Plural, Trans } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import { compareVersions } from '../../../../forms/inspection/compare-versions.ts';
import { isBlocking } from '../../../../forms/inspection/finding.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { VaultError } from '../../../../vault/errors.ts';
import { Banner } from '../../../controls/banner.tsx';
import { Button } from '../../../controls/button.tsx';
import { Dialog } from '../../../controls/dialog.tsx';
import { ErrorBanner } from '../../../errors/error-banner.tsx';
import { fieldLabel } from '../../../form/answer-text.ts';
import { useSession } from '../../../session/session.tsx';
import { FindingList } from '../finding-list.tsx';
import { useInspection } from '../inspection.tsx';
import type { StepProps } from '../inspection-screen.tsx';
import { VersionChangesView } from './version-changes-view.tsx';

interface PublishStepProps extends StepProps {
  readonly onPublished: (version: string) => void;
}

/** Of what blocks; the rest shows as these are settled. */
const SHOWN = 20;

export function PublishStep({ inspection, findings, change, onPublished }: PublishStepProps) {
  const { vault, view, show } = useSession();
  const { setInspection } = useInspection();
  const { language } = useLanguage();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const { definition, files } = inspection;
  const previous = view.forms.find(({ formId }) => formId === definition.formId);
  const changes = useMemo(() => (previous ? compareVersions(previous, definition) : null), [previous, definition]);
  const blocking = findings.filter(isBlocking);
  const others = findings.length - blocking.length;
  const labelOf = (id: number): string => {
    const field = definition.fields.find((each) => each.id === id);
    return field ? fieldLabel(field, language) : '';
  };

  const publish = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    const named = definition.files.flatMap(({ name }) => {
      const file = files.get(name);
      return file ? [{ name, mediaType: file.mediaType, bytes: file.bytes }] : [];
    });
    const published = await vault.call('form.publish', { definition, files: named });
    setBusy(false);
    setAsking(false);
    if (!published.ok) return setError(published.error);
    show(published.value);
    setInspection(null);
    onPublished(definition.version);
  };

  return (
    <>
      {error && <ErrorBanner error={error} />}
      {blocking.length > 0 ? (
        <>
          <Banner
            tone="danger"
            announced={false}
            title={
              <Plural value={blocking.length} one="Not yet: # thing is missing" other="Not yet: # things are missing" />
            }
          />
          <FindingList
            findings={blocking.slice(0, SHOWN)}
            labelOf={labelOf}
            onChoose={() => change({ step: 'fields' })}
          />
          {blocking.length > SHOWN && (
            <p className="quiet">
              <Plural value={blocking.length - SHOWN} one="And # more." other="And # more." />
            </p>
          )}
        </>
      ) : (
        <Banner tone="success" announced={false} title={<Trans>Every field has a tier, a purpose and an end.</Trans>}>
          {others > 0 && (
            <p>
              <Plural value={others} one="# thing is still to look at." other="# things are still to look at." />
            </p>
          )}
        </Banner>
      )}
      <section className="forms-stack">
        <h2>
          <Trans>What changes</Trans>
        </h2>
        {changes && previous ? (
          <VersionChangesView changes={changes} before={previous} after={definition} />
        ) : (
          <p>
            <Plural
              value={definition.fields.length}
              one="The form is new to the programme, with # field."
              other="The form is new to the programme, with # fields."
            />
          </p>
        )}
      </section>
      <section className="forms-stack">
        <h2>
          <Trans>Where it goes</Trans>
        </h2>
        <WhereItGoes />
      </section>
      <div className="screen-actions">
        <Button variant="primary" isDisabled={blocking.length > 0} onPress={() => setAsking(true)}>
          <Trans>
            Publish version <bdi>{definition.version}</bdi>
          </Trans>
        </Button>
      </div>
      <Dialog
        title={
          <Trans>
            Publish version <bdi>{definition.version}</bdi>?
          </Trans>
        }
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        isDismissable={!isBusy}
        actions={
          <>
            <Button isDisabled={isBusy} onPress={() => setAsking(false)}>
              <Trans>Not yet</Trans>
            </Button>
            <Button variant="primary" busy={isBusy} onPress={() => void publish()}>
              <Trans>Publish</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>
            New registrations in this profile use it from now on. A published version is never changed; it can only be
            followed by another.
          </Trans>
        </p>
      </Dialog>
    </>
  );
}

export function WhereItGoes() {
  const { membership } = useSession().view;
  if (membership === null) {
    return (
      <p>
        <Trans>It reaches your profile on this tablet. This profile belongs to no programme with other tablets.</Trans>
      </p>
    );
  }
  return (
    <p>
      <Trans>
        It reaches your profile on this tablet at once, and the others when you send it to them: that is a step of its
        own.
      </Trans>
    </p>
  );
}
