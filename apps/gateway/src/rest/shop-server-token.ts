import { jwtVerify } from 'jose';

const AUDIENCE = 'shop-server';
/** A token that leaked is of no use for long. */
const LONGEST = '1h';

/**
 * Whether a bearer token was made by the shop's own server: a JWT (HS256) signed with the identity secret, for the
 * audience `shop-server`, with `iat` no more than an hour ago and an `exp`.
 */
export async function isShopServer(token: string, identitySecret: string): Promise<boolean> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(identitySecret), {
      algorithms: ['HS256'],
      audience: AUDIENCE,
      maxTokenAge: LONGEST,
      requiredClaims: ['exp'],
    });
    return payload.sub === undefined;
  } catch {
    // Not ours, tampered with, or too old.
    return false;
  }
}
