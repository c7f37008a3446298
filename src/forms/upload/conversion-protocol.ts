/** What page and conversion worker say to each other. */
import '../../result/no-eval.ts';
import * as z from 'zod';
import type { Result } from '../../result/result.ts';
import { FormDefinition } from '../definition.ts';
import type { ConvertedForm } from './convert-form.ts';
import type { UploadProblem, UploadWarning } from './problems.ts';

export const ConversionRequest = z.object({
  bytes: z.instanceof(Uint8Array),
  fileName: z.string(),
  /** Field ids of the form's last published version. */
  previous: z
    .object({
      fields: z.array(z.object({ path: z.string(), id: z.int() })),
      retiredFieldIds: z.record(z.string(), z.int()),
    })
    .nullable(),
});
export type ConversionRequest = z.infer<typeof ConversionRequest>;

export type ConversionReply = Result<ConvertedForm, readonly UploadProblem[]>;

const Problem = z.object({ type: z.string() });

/** The worker is our own code, but what it ran on is not: the definition is parsed as strictly as any other. */
const Reply = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    value: z.object({ definition: FormDefinition, warnings: z.array(z.looseObject(Problem.shape)) }),
  }),
  z.object({ ok: z.literal(false), error: z.array(z.looseObject(Problem.shape)).min(1) }),
]);

export function readReply(data: unknown): ConversionReply {
  const reply = Reply.safeParse(data);
  if (!reply.success) return { ok: false, error: [{ type: 'conversion-stopped' }] };
  if (!reply.data.ok) return { ok: false, error: reply.data.error as unknown as readonly UploadProblem[] };
  const { definition, warnings } = reply.data.value;
  return { ok: true, value: { definition, warnings: warnings as unknown as readonly UploadWarning[] } };
}
