/**
 * The converter in a worker of its own: what comes in a file from elsewhere may at worst stop this worker.
 *
 * One request, one answer; then the page ends it. Protocol: conversion-protocol.ts.
 */

import { type ConversionReply, ConversionRequest } from './conversion-protocol.ts';
import { convertForm } from './convert-form.ts';

self.addEventListener('message', async (message: MessageEvent<unknown>) => {
  const request = ConversionRequest.safeParse(message.data);
  const reply = (result: ConversionReply): void => self.postMessage(result);
  if (!request.success) return reply({ ok: false, error: [{ type: 'conversion-stopped' }] });
  try {
    const { bytes, ...options } = request.data;
    reply(await convertForm(bytes, options));
  } catch {
    // A bug of ours, or a file that exhausted the stack or the memory: what it was must not be posted, it may quote the file.
    reply({ ok: false, error: [{ type: 'conversion-stopped' }] });
  }
});
