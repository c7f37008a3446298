/**
 * Sealed bytes, as a type: the only kind of bytes that a store or a wire accepts.
 *
 * Made by this folder alone, by casting the output of an authenticated encryption. No runtime code, so that storage can
 * name the type without loading the cryptography.
 */
declare const sealedBrand: unique symbol;
export type Sealed = Uint8Array<ArrayBuffer> & { readonly [sealedBrand]: true };
