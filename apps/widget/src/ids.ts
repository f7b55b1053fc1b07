/** A random id of 32 hexadecimal digits; unlike `crypto.randomUUID` also on pages served without TLS. */
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
