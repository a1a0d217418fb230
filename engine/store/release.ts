/**
 * Frees a large buffer's memory at once: the garbage collector, which sees small objects only, would let hundreds of
 * megabytes come together at the speed of an archive. The buffer is empty afterwards. A buffer that shares its
 * memory with others is left alone.
 */
export function release(bytes: Uint8Array): void {
  const { buffer } = bytes;
  const own = buffer instanceof ArrayBuffer && buffer.byteLength > Buffer.poolSize && bytes.byteOffset === 0;
  if (own && !buffer.detached) buffer.transfer(0);
}
