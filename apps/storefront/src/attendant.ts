import type { SignedIdentity } from '#contracts';

/** The chat widget's face, as its script leaves it on the page. */
interface Attendant {
  open(): void;
  identify(identity: SignedIdentity): void;
  logout(): void;
  consent(granted: boolean): Promise<void>;
  visitorToken(): Promise<string>;
}

/** Undefined where the widget was blocked: the shop works without it. */
export const attendant = (): Attendant | undefined =>
  (window as Window & { Attendant?: Attendant }).Attendant;
