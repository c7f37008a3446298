/** The vault takes no reason shorter than this (src/vault/protocol.ts). */
export const SHORTEST_REASON = 3;
