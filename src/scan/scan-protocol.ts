/**
 * What the page and the scanning worker say to each other.
 *
 * The page sends one picture at a time and waits for its answer: `{ id, pixels }` or `{ id, file }`, answered by `{ id, found }`
 * or, where the reader could not start or the picture could not be read, by `{ id, failed }`. What was found goes to
 * whoever asked and is kept nowhere.
 */
import '../result/no-eval.ts';
import * as z from 'zod';

/** The codes that are read, by the names that ZXing gives them. EANUPC stands for EAN-8, EAN-13, UPC-A and UPC-E. */
export const CODE_FORMATS = ['QRCode', 'DataMatrix', 'Aztec', 'PDF417', 'EANUPC', 'Code128', 'Code39', 'ITF'] as const;

export interface ScanRequest {
  readonly id: number;
  /** A frame of the camera, or a picture file of any kind that the browser reads. */
  readonly picture: ImageData | Blob;
}

export const ScanReply = z.union([
  z.object({ id: z.int(), found: z.string().min(1).nullable() }),
  z.object({ id: z.int(), failed: z.enum(['reader-missing', 'picture-unreadable']) }),
]);
export type ScanReply = z.infer<typeof ScanReply>;
