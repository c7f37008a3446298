/** The recovery code, and the three ways to keep it: printed, saved, or written down. */
import { Trans, useLingui } from '@lingui/react/macro';
import { encodeUtf8 } from '../../../bytes/bytes.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';
import { QrCode } from '../../controls/qr-code.tsx';
import { saveBytes } from '../../controls/save-bytes.ts';
import { groupsOf } from './code-groups.ts';
import './recovery-code.css';

export function RecoveryCodeView({ code }: { code: string }) {
  const { t } = useLingui();
  const { date } = useFormat();
  return (
    <>
      <section className="recovery-paper" aria-label={t`Recovery code`}>
        <p className="recovery-name">Tessera · {t`Recovery code`}</p>
        <ol className="recovery-groups" dir="ltr" translate="no">
          {groupsOf(code).map((group, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be alike, and their places do not change
            <li key={index}>{group}</li>
          ))}
        </ol>
        <QrCode text={code} label={t`The same code, to be scanned`} />
        <p className="recovery-date">{date(Date.now())}</p>
        <p className="recovery-care">
          <Trans>
            Keep it locked away, in a sealed envelope. Whoever holds it can open what the programme's tablets sent.
          </Trans>
        </p>
      </section>
      <div className="recovery-ways">
        <Button icon="receipt" onPress={() => window.print()}>
          <Trans>Print</Trans>
        </Button>
        <Button
          icon="install"
          onPress={() =>
            saveBytes(
              encodeUtf8(`${code}
`),
              'text/plain',
              'recovery-code.txt',
            )
          }
        >
          <Trans>Save as a file</Trans>
        </Button>
      </div>
      <p className="quiet">
        <Trans>
          A saved file is not protected: put it on a stick that is locked away, never on this tablet. Or copy the code
          by hand.
        </Trans>
      </p>
      <Banner tone="notice" announced={false} title={<Trans>If it is lost</Trans>}>
        <p>
          <Trans>
            While this tablet and your passphrase are there, nothing happens: you can show the code again under
            Settings. Without both, nobody can open what was sent, invite a tablet or take one out. Nobody can reset it.
          </Trans>
        </p>
      </Banner>
      <Banner tone="danger" announced={false} title={<Trans>If it is stolen</Trans>}>
        <p>
          <Trans>
            Whoever has it can act as you. It cannot be changed: set up a new programme, and let everybody join that
            one.
          </Trans>
        </p>
      </Banner>
    </>
  );
}
