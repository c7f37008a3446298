/** What of a file is kept: its content, cleaned where that is possible, and what kind of file it is; never its name. */
import { ok, type Result } from '../../../../result/result.ts';
import { redrawPicture } from '../../picture.ts';
import { type ChosenFile, type ChosenProblem, readChosen, stripChosen } from '../recording/chosen-file.ts';

/** Pixels; a paper that was photographed must stay legible. */
const DOCUMENT_SIDE = 2560;

export interface PreparedFile extends ChosenFile {
  /** Nothing was taken out of it. */
  readonly isAsGiven: boolean;
}

/** The browser's word for the kind of file; the ending of its name is not kept either. */
const mediaTypeOf = ({ type }: Pick<File, 'type'>): string =>
  /^[\w.+-]+\/[\w.+-]{1,80}$/.test(type) ? type : 'application/octet-stream';

export async function prepareFile(file: File): Promise<Result<PreparedFile, ChosenProblem>> {
  const mediaType = mediaTypeOf(file);
  if (mediaType.startsWith('image/')) {
    const picture = await redrawPicture(file, DOCUMENT_SIDE);
    return picture.ok ? ok({ ...picture.value, isAsGiven: false }) : { ok: false, error: 'unreadable' };
  }
  const read = await readChosen(file);
  if (!read.ok) return read;
  if (!/^(audio|video)\//.test(mediaType)) return ok({ mediaType, bytes: read.value, isAsGiven: true });
  const stripped = stripChosen(read.value, null);
  return stripped.ok ? ok({ ...stripped.value, isAsGiven: false }) : stripped;
}
