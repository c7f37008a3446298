/**
 * Bytes of what is shown through a blob URL, at most.
 *
 * A browser that runs short of memory writes large blobs to the disk, unsealed; on a small tablet "large" begins at some
 * 20 MB for all together.
 */
export const LARGEST_SHOWN = 8 * 1024 * 1024;
