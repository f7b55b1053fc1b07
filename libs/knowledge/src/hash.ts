/** FNV-1a of a text's UTF-16 units, 32 bits: spreads seeds evenly, not for secrets. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  // The low bits of similar texts are similar: fold the high ones in.
  hash ^= hash >>> 15;
  return hash >>> 0;
}
