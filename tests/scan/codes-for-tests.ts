/** Codes of every format as pictures, drawn by ZXing's writer. */
import { prepareZXingModule, type WriteInputBarcodeFormat, writeBarcode } from 'zxing-wasm/writer';
import wasmUrl from 'zxing-wasm/writer/zxing_writer.wasm?url';

prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

export async function drawCode(format: WriteInputBarcodeFormat, text: string, scale = 4): Promise<Blob> {
  const { image, error } = await writeBarcode(text, { format, scale });
  if (image === null) throw new Error(error);
  return image;
}
