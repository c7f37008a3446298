/** Spaces, their signed documents, and the devices that came by an invitation. */
import type { Hono } from 'hono';
import * as z from 'zod';
import { bytesToHex, equalBytes, hexToBytes } from '../../bytes/bytes.ts';
import { encodeFrames } from '../../wire/frames.ts';
import { Enrolment } from '../../wire/roster.ts';
import { decodeDocument, LONGEST_DOCUMENT } from '../../wire/signed-document.ts';
import { DOCUMENTS_LIMIT, type Enrolments, MORE_HEADER, PULL_BYTES } from '../../wire/sync-protocol.ts';
import { enrolDevice, readEnrolments } from '../store/enrolments.ts';
import { createSpace, putDocument, readDocuments } from '../store/spaces.ts';
import { binary, refuse } from './answers.ts';
import { Cursor, SpaceId, type SyncApi } from './api.ts';
import { limit } from './guards.ts';

const ENROLMENT_BYTES = 64 * 1024;
const NewSpace = z.object({
  rootKey: z.string().regex(/^[0-9a-f]{64}$/),
  roster: z.string().regex(/^([0-9a-f]{2})+$/),
});
const Kind = z.enum(['roster', 'programme']);

export function spaceRoutes(app: Hono, api: SyncApi): void {
  app.post('/spaces', limit(LONGEST_DOCUMENT * 2 + 1024), async (c) => {
    if (!api.takesSpaces) return refuse(c, { type: 'spaces-closed' });
    const held = api.hold(c, 'spaces');
    if (held !== null) return held;
    const asked = NewSpace.safeParse(await c.req.json().catch(() => null));
    if (!asked.success) return refuse(c, { type: 'request-malformed' });
    const roster = decodeDocument(hexToBytes(asked.data.roster));
    if (!roster.ok) return refuse(c, roster.error);
    return api.work(c, async (database) => {
      const created = await createSpace(database, hexToBytes(asked.data.rootKey), roster.value);
      return created.ok ? c.body(null, 201) : refuse(c, created.error);
    });
  });

  app.put('/spaces/:space/documents', limit(LONGEST_DOCUMENT), async (c) => {
    const space = SpaceId.safeParse(c.req.param('space'));
    if (!space.success) return refuse(c, { type: 'request-malformed' });
    const held = api.hold(c, `documents ${bytesToHex(space.data)}`);
    if (held !== null) return held;
    const document = decodeDocument(new Uint8Array(await c.req.arrayBuffer()));
    if (!document.ok) return refuse(c, document.error);
    if (!equalBytes(document.value.spaceId, space.data)) return refuse(c, { type: 'document-malformed' });
    return api.work(c, async (database) => {
      const put = await putDocument(database, document.value);
      return put.ok ? c.body(null, 204) : refuse(c, put.error);
    });
  });

  app.get('/spaces/:space/documents/:kind', (c) => {
    const space = SpaceId.safeParse(c.req.param('space'));
    const kind = Kind.safeParse(c.req.param('kind'));
    const after = Cursor.safeParse(c.req.query('after') ?? '0');
    if (!space.success || !kind.success || !after.success) return refuse(c, { type: 'request-malformed' });
    const page = { after: after.data, limit: DOCUMENTS_LIMIT, byteLimit: PULL_BYTES };
    return api.work(c, async (database) => {
      const found = await readDocuments(database, space.data, kind.data, page);
      if (found === null) return refuse(c, { type: 'space-unknown' });
      c.header(MORE_HEADER, found.isMore ? '1' : '0');
      return binary(c, encodeFrames(found.documents));
    });
  });

  app.post('/spaces/:space/enrolments', limit(ENROLMENT_BYTES), async (c) => {
    const space = SpaceId.safeParse(c.req.param('space'));
    const enrolment = Enrolment.safeParse(await c.req.json().catch(() => null));
    if (!space.success || !enrolment.success) return refuse(c, { type: 'request-malformed' });
    const held = api.hold(c, `enrolments ${bytesToHex(space.data)}`);
    if (held !== null) return held;
    return api.work(c, async (database) => {
      const enrolled = await enrolDevice(database, space.data, enrolment.data, api.now());
      return enrolled.ok ? c.body(null, 201) : refuse(c, enrolled.error);
    });
  });

  app.get('/spaces/:space/enrolments', async (c) => {
    const space = SpaceId.safeParse(c.req.param('space'));
    if (!space.success) return refuse(c, { type: 'request-malformed' });
    const access = await api.letIn(c, space.data);
    if (access instanceof Response) return access;
    const { role, finalSeq } = access.device;
    if (finalSeq !== null) return refuse(c, { type: 'device-revoked', finalSeq });
    if (role !== 'supervisor') return refuse(c, { type: 'not-a-supervisor' });
    return api.work(c, async (database) =>
      c.json({ enrolments: [...(await readEnrolments(database, space.data))] } satisfies Enrolments),
    );
  });
}
