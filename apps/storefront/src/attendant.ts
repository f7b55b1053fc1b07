import type { SignedIdentity } from '#contracts';

/** The chat widget's face, as its script leaves it on the page. */
interface Attendant {
  open(): void;
  /** The product that the page shows, and whether it listens to `attendant:basket`. */
  page(told: { productId?: string | null; canFillBasket?: boolean }): void;
  identify(identity: SignedIdentity): void;
  logout(): void;
  consent(granted: boolean): Promise<void>;
  visitorToken(): Promise<string>;
}

/** Undefined where the widget was blocked: the shop works without it. */
export const attendant = (): Attendant | undefined =>
  (window as Window & { Attendant?: Attendant }).Attendant;
