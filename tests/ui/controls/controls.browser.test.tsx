/** The controls by keyboard, by name, and under axe in all three contrasts. */
import { type ReactNode, useState } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Banner } from '../../../src/ui/controls/banner.tsx';
import { Button } from '../../../src/ui/controls/button.tsx';
import { CheckCards, ChoiceCards } from '../../../src/ui/controls/choice-cards.tsx';
import { Dialog } from '../../../src/ui/controls/dialog.tsx';
import { Empty } from '../../../src/ui/controls/empty.tsx';
import { ErrorSummary } from '../../../src/ui/controls/error-summary.tsx';
import { ProgressBar } from '../../../src/ui/controls/progress-bar.tsx';
import { Screen } from '../../../src/ui/controls/screen.tsx';
import { Skeleton } from '../../../src/ui/controls/skeleton.tsx';
import { TextField } from '../../../src/ui/controls/text-field.tsx';
import { TierMark } from '../../../src/ui/controls/tier-mark.tsx';
import { changeAppearance } from '../../../src/ui/theme/appearance.ts';
import { axeFindings } from '../axe.ts';
import { type Shown, show } from '../show.tsx';

let shown: Shown;
afterEach(() => shown.close());
const open = async (content: ReactNode): Promise<void> => {
  shown = await show(content);
};

const options = [
  { value: 'f', label: 'Female' },
  { value: 'm', label: 'Male' },
  { value: 'u', label: 'Undisclosed', hint: 'She or he prefers not to say' },
];

function Choosing() {
  const [value, setValue] = useState('');
  return <ChoiceCards label="Sex" hint="As the person says" options={options} value={value} onChange={setValue} />;
}

function Checking({ onChange }: { onChange: (values: string[]) => void }) {
  const [values, setValues] = useState<string[]>([]);
  const change = (chosen: string[]): void => {
    setValues(chosen);
    onChange(chosen);
  };
  return <CheckCards label="Needs" error="Choose at least one" options={options} values={values} onChange={change} />;
}

describe('by keyboard', () => {
  test('arrows choose among radio cards, which are one stop of the Tab key', async () => {
    await open(
      <>
        <Choosing />
        <Button>After</Button>
      </>,
    );
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(page.getByRole('radio', { name: 'Male', exact: true })).toBeChecked();
    await userEvent.tab();
    await expect.element(page.getByRole('button', { name: 'After' })).toHaveFocus();
  });

  test('Space ticks and unticks a check card', async () => {
    const onChange = vi.fn();
    await open(<Checking onChange={onChange} />);
    await userEvent.tab();
    await userEvent.keyboard(' ');
    await userEvent.tab();
    await userEvent.keyboard(' ');
    await userEvent.keyboard(' ');
    expect(onChange.mock.calls).toEqual([[['f']], [['f', 'm']], [['f']]]);
  });

  test('a dialog takes focus to its title, keeps Tab inside, closes on Escape and gives focus back', async () => {
    function Asking() {
      const [isOpen, setOpen] = useState(false);
      return (
        <>
          <Button onPress={() => setOpen(true)}>Ask</Button>
          <Button>Outside</Button>
          <Dialog title="Sure?" isOpen={isOpen} onClose={() => setOpen(false)} actions={<Button>Yes</Button>}>
            <p>It cannot be undone.</p>
          </Dialog>
        </>
      );
    }
    await open(<Asking />);
    await page.getByRole('button', { name: 'Ask' }).click();
    await expect.element(page.getByRole('heading', { name: 'Sure?' })).toHaveFocus();
    for (let step = 0; step < 4; step += 1) {
      await userEvent.tab();
      expect(document.activeElement?.textContent).not.toBe('Outside');
    }
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'Ask' })).toHaveFocus();
  });

  test('a dialog that must not be left stays open, however often Escape is pressed', async () => {
    const onClose = vi.fn();
    await open(
      <Dialog title="Erasing" isOpen onClose={onClose} isDismissable={false}>
        <p>Please wait.</p>
      </Dialog>,
    );
    await expect.element(page.getByRole('heading', { name: 'Erasing' })).toHaveFocus();
    await userEvent.keyboard('{Escape}{Escape}{Escape}');
    await expect.element(page.getByRole('dialog')).toBeVisible();
    expect(onClose).not.toHaveBeenCalled();
  });

  test('a busy button keeps focus and does nothing; a disabled one takes no focus', async () => {
    const onPress = vi.fn();
    await open(
      <>
        <Button isDisabled onPress={onPress}>
          Disabled
        </Button>
        <Button busy onPress={onPress}>
          Busy
        </Button>
      </>,
    );
    await userEvent.tab();
    await expect.element(page.getByRole('button', { name: /Busy/ })).toHaveFocus();
    await userEvent.keyboard('{Enter} ');
    expect(onPress).not.toHaveBeenCalled();
  });
});

describe('names and errors', () => {
  test('a field is described by its hint, then by its error', async () => {
    await open(<TextField label="Phone" hint="With the country code" error="Too short" value="" onChange={() => {}} />);
    const field = page.getByRole('textbox', { name: 'Phone' });
    await expect.element(field).toHaveAccessibleDescription('With the country code Too short');
    await expect.element(field).toBeInvalid();
  });

  test('what is typed as a passphrase is shown only on request', async () => {
    await open(<TextField label="Passphrase" type="password" value="seven boats" onChange={() => {}} />);
    const field = page.getByLabelText('Passphrase', { exact: true });
    await expect.element(field).toHaveAttribute('type', 'password');
    await page.getByRole('button', { name: 'Show what is typed' }).click();
    await expect.element(field).toHaveAttribute('type', 'text');
  });

  test('an error summary takes focus, and each line leads to its field without touching the address', async () => {
    const address = location.href;
    await open(
      <>
        <ErrorSummary errors={[{ targetId: 'sex', message: 'Choose one' }]} />
        <ChoiceCards id="sex" label="Sex" options={options} value="" onChange={() => {}} />
      </>,
    );
    await expect.element(page.getByRole('group', { name: 'Please look at this first' })).toHaveFocus();
    await page.getByRole('button', { name: 'Choose one' }).click();
    await expect.element(page.getByRole('radio', { name: 'Female' })).toHaveFocus();
    expect(location.href).toBe(address);
  });

  test('a press on a tier says in words who can see the answer', async () => {
    await open(<TierMark tier="restricted" />);
    await page.getByRole('button', { name: 'restricted: who can see this?' }).click();
    await expect.element(page.getByRole('dialog', { name: 'Restricted' })).toHaveTextContent(/Only the supervisors/);
  });

  test('a screen puts focus on its title, and again at its next step', async () => {
    const step = (title: string) => (
      <Screen title={title} step={title}>
        <Button>Here</Button>
      </Screen>
    );
    function Steps() {
      const [title, setTitle] = useState('First');
      return (
        <>
          {step(title)}
          <Button onPress={() => setTitle('Second')}>On</Button>
        </>
      );
    }
    await open(<Steps />);
    await expect.element(page.getByRole('heading', { name: 'First' })).toHaveFocus();
    await page.getByRole('button', { name: 'On' }).click();
    await expect.element(page.getByRole('heading', { name: 'Second' })).toHaveFocus();
  });

  test('progress says its counts in the digits of the language', async () => {
    shown = await show(<ProgressBar label="Members" done={3} of={7} />, 'ar');
    await expect.element(page.getByText(/٣/)).toBeVisible();
    await expect.element(page.getByText(/٧/)).toBeVisible();
    await expect.element(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '3');
  });
});

function Everything() {
  return (
    <main>
      <Screen
        title="Everything"
        onBack={() => {}}
        progress={<ProgressBar slim label="Steps" done={1} of={3} />}
        status="Saved"
        actions={<Button variant="primary">Next</Button>}
      >
        <ErrorSummary errors={[{ targetId: 'phone', message: 'Too short' }]} />
        <TextField id="phone" label="Phone" error="Too short" value="" onChange={() => {}} isRequired={false} />
        <TextField label="Note" multiline value="" onChange={() => {}} mark={<TierMark tier="restricted" />} />
        <TextField label="Passphrase" type="password" value="" onChange={() => {}} isDisabled />
        <Choosing />
        <Checking onChange={() => {}} />
        {(['notice', 'danger', 'success'] as const).map((tone) => (
          <Banner key={tone} tone={tone} title={`A ${tone}`} actions={<Button variant="quiet">Do</Button>}>
            Something to know
          </Banner>
        ))}
        {(['personal', 'sensitive', 'restricted'] as const).map((tier) => (
          <TierMark key={tier} tier={tier} />
        ))}
        <ProgressBar label="Opening" done={0} of={null} />
        <Skeleton />
        <Empty title="Nothing here yet" action={<Button variant="danger">Begin</Button>} />
      </Screen>
    </main>
  );
}

describe.each(['light', 'dark', 'sunlight'] as const)('in the contrast "%s"', (contrast) => {
  test('axe finds nothing on any control, and each target is large enough for a gloved finger', async () => {
    changeAppearance({ contrast });
    await open(<Everything />);
    await expect.element(page.getByRole('heading', { name: 'Everything' })).toBeVisible();
    expect(await axeFindings(shown.place)).toEqual([]);
    const small = [...shown.place.querySelectorAll('button, .choice-card, .text-field-input')]
      .map((target) => ({ name: target.textContent, box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 48 || box.width < 48)
      .map(({ name, box }) => `${name}: ${box.width} × ${box.height}`);
    expect(small).toEqual([]);
    changeAppearance({ contrast: 'system' });
  });
});
