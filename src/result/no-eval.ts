/**
 * Schemas that never compile themselves to code: every file that builds one from scratch imports this first.
 *
 * Zod tries `new Function` when an object schema is made. The content security policy refuses it, and reports the try
 * as a violation. The setting must hold before the first schema of a page or worker exists, wherever a bundler puts it.
 */
import * as z from 'zod';

z.config({ jitless: true });
