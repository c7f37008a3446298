/** The files beside a form: choices and data that it reads, pictures and sounds that its labels show. Asked for by name. */
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { FormFile } from '../../../forms/definition.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Banner } from '../../controls/banner.tsx';
import { Icon } from '../../controls/icon.tsx';
import { useSession } from '../../session/session.tsx';
import { filesAtHand } from './files-at-hand.ts';
import { FindingList } from './finding-list.tsx';
import type { GivenFile } from './inspection.tsx';
import type { StepProps } from './inspection-screen.tsx';
import { takeFile } from './take-file.ts';
import { FileDrop } from './upload/file-drop.tsx';

export function FilesStep({ inspection, findings, change }: StepProps) {
  const { forms } = useSession().view;
  const { list } = useFormat();
  const [refused, setRefused] = useState<readonly string[]>([]);
  const wanted = inspection.definition.files;
  const atHand = filesAtHand(inspection, forms);

  const take = async (given: readonly File[]): Promise<void> => {
    const files = new Map<string, GivenFile>(inspection.files);
    const notTaken: string[] = [];
    for (const file of given) {
      const named = wanted.find(({ name }) => name.toLowerCase() === file.name.toLowerCase());
      const content = named ? await takeFile(file, named) : null;
      if (named && content) files.set(named.name, content);
      else notTaken.push(file.name);
    }
    setRefused(notTaken);
    change({ files });
  };
  return (
    <>
      <p>
        <Trans>
          The form names these files. Choose them all at once: they are matched by their names. Pictures are drawn anew,
          so that place and camera are not in them.
        </Trans>
      </p>
      <ul className="forms-files">
        {wanted.map((file) => (
          <FileLine key={file.name} file={file} given={atHand.find(({ name }) => name === file.name)} />
        ))}
      </ul>
      {refused.length > 0 && (
        <Banner tone="notice" title={<Trans>Some files were not taken</Trans>}>
          <p>
            <Trans>The form does not name them, or they could not be read: {list(refused)}</Trans>
          </p>
        </Banner>
      )}
      <FileDrop
        label={<Trans>Choose files</Trans>}
        hint={<Trans>Several at once. If the app locks before you publish, choose them again.</Trans>}
        accept=""
        multiple
        onFiles={(files) => void take(files)}
      />
      <FindingList findings={findings.filter(({ type }) => type === 'file-large')} />
    </>
  );
}

function FileLine({ file, given }: { file: FormFile; given: { readonly size: number | null } | undefined }) {
  const { t } = useLingui();
  const { size } = useFormat();
  const state = !given ? t`missing` : given.size === null ? t`as in the version before` : size(given.size);
  return (
    <li className={given ? 'forms-file' : 'forms-file forms-file-missing'}>
      <Icon name={given ? 'check' : 'error'} />
      <bdi className="forms-file-name">{file.name}</bdi>
      <span>{state}</span>
    </li>
  );
}
