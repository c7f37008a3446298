/**
 * Step 7: registered. The receipt holds a random reference and nothing about the person, so that whoever finds it learns nothing.
 */
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { translatedText } from '../../../../i18n/translated.ts';
import { useFormat } from '../../../../i18n/use-format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { Receipt } from '../../../../vault/protocol.ts';
import { Banner } from '../../../controls/banner.tsx';
import { Button } from '../../../controls/button.tsx';
import { QrCode } from '../../../controls/qr-code.tsx';
import { Screen } from '../../../controls/screen.tsx';
import { useNavigation } from '../../../navigation/navigation.tsx';
import { useSession } from '../../../session/session.tsx';
import './receipt.css';

export function ReceiptView({ receipt }: { receipt: Receipt }) {
  const { view } = useSession();
  const { replace } = useNavigation();
  const { language } = useLanguage();
  const format = useFormat();
  const { t } = useLingui();
  const controller = view.programme && translatedText(view.programme.controller.name, [language]);
  return (
    <Screen
      step="receipt"
      title={<Trans>Registered</Trans>}
      actions={
        <>
          <Button icon="home" onPress={() => replace({ screen: 'home' })}>
            <Trans>Home</Trans>
          </Button>
          <Button variant="primary" icon="register" onPress={() => replace({ screen: 'register', draftId: null })}>
            <Trans>Register another</Trans>
          </Button>
        </>
      }
    >
      <Banner
        tone="success"
        title={
          <Plural
            value={receipt.members}
            one="The record of # person is sealed on this tablet"
            other="The records of # people are sealed on this tablet"
          />
        }
      >
        <p>
          <Trans>Let them copy or photograph the number below. With it they can be found again.</Trans>
        </p>
      </Banner>
      <section className="receipt-paper" aria-label={t`Receipt`}>
        <p className="receipt-controller" dir="auto">
          {controller}
        </p>
        <p className="receipt-reference" dir="ltr" translate="no">
          {receipt.reference}
        </p>
        <QrCode text={receipt.reference} label={t`QR code of ${receipt.reference}`} />
        <p className="receipt-date">{format.date(receipt.registeredAt)}</p>
      </section>
      <div className="receipt-print">
        <Button icon="receipt" onPress={() => window.print()} describedBy="receipt-print-hint">
          <Trans>Print</Trans>
        </Button>
        <p id="receipt-print-hint">
          <Trans>
            A print leaves paper that the app cannot take back. It names no person, but it shows that whoever carries it
            was registered here. Some people are safer without it.
          </Trans>
        </p>
      </div>
    </Screen>
  );
}
