/**
 * Gives bytes to the browser to save as a file.
 *
 * @param name one that says nothing: whoever looks at the folder learns nothing from it
 */
export function saveBytes(bytes: Uint8Array<ArrayBuffer>, mediaType: string, name: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it by the time that this runs.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
