/**
 * Which media types the vault gives back: none that a browser would run.
 *
 * What was stored came from a camera, a form's author or a disk that others could write to, and the page makes blob URLs
 * of it. Whatever is not on a list comes back as bytes without a meaning.
 */
const UNKNOWN = 'application/octet-stream';
const PICTURES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/heic', 'image/avif'];
/** Sound and film run nothing, whatever the codec. */
const SOUND_OR_FILM = /^(?:audio|video)\/[a-z0-9.+-]{1,60}$/;
const DOCUMENTS = ['application/pdf', 'text/plain', 'text/csv'];
/** Read as data by the form engine. SVG is shown by `<img>` alone, where it runs nothing. */
const FORM_FILES = ['application/geo+json', 'application/json', 'application/xml', 'text/xml', 'image/svg+xml'];

/** Without parameters, such as the codec. */
const bareType = (mediaType: string): string => (mediaType.split(';')[0] as string).trim().toLowerCase();

export function attachmentMediaType(mediaType: string): string {
  const bare = bareType(mediaType);
  return PICTURES.includes(bare) || DOCUMENTS.includes(bare) || SOUND_OR_FILM.test(bare) ? bare : UNKNOWN;
}

export function formFileMediaType(mediaType: string): string {
  const bare = bareType(mediaType);
  return FORM_FILES.includes(bare) ? bare : attachmentMediaType(bare);
}
