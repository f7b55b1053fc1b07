import type { SignedIdentity } from '#contracts';
import { AttendantChat } from './element.js';
import { keepAttached } from './keep-attached.js';
import { ownScript, serverOf } from './script-place.js';

/** What a site may do with the widget: `window.Attendant`. */
interface AttendantApi {
  open(): void;
  close(): void;
  /** Who is logged in, signed by the site's own server with the shop's identity secret. */
  identify(identity: SignedIdentity): void;
  logout(): void;
  /** Whether what the shopper does may be remembered, as your consent dialogue found out; false deletes what was kept. */
  consent(granted: boolean): Promise<void>;
  /**
   * What the page shows and can do: the product whose page it is (null: none), and whether it changes its basket on
   * `attendant:basket`. What is left out stays as it was.
   */
  page(told: { productId?: string | null; canFillBasket?: boolean }): void;
  /** Credential for reporting behaviour to `POST /api/v1/events`. */
  visitorToken(): Promise<string>;
}

declare global {
  interface Window {
    Attendant?: AttendantApi;
  }
}

const TAG = 'attendant-chat';

function mount(script: HTMLScriptElement): AttendantApi {
  if (!customElements.get(TAG)) customElements.define(TAG, AttendantChat);
  const element = document.createElement(TAG) as AttendantChat;
  element.dataset['server'] = serverOf(script.src);
  for (const name of ['accent', 'theme', 'position'] as const) {
    const value = script.dataset[name];
    if (value) element.dataset[name] = value;
  }
  element.chat.onPage({ productId: productOf(script) });
  keepAttached(element);
  return {
    open: () => element.open(),
    close: () => element.close(),
    identify: (identity) => element.chat.identify(identity),
    logout: () => element.chat.logout(),
    consent: (granted) => element.chat.consent(granted),
    page: (told) => element.chat.onPage(told),
    visitorToken: () => element.chat.visitorToken(),
  };
}

/** The product that the page of the tag shows. */
function productOf(script: HTMLScriptElement): string | null {
  return script.dataset['productId'] ?? null;
}

const current = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;
const script = ownScript(current, [...document.scripts]);
// A page that carries the tag twice, or runs it again for each of its own page changes, gets one widget.
if (window.Attendant) {
  if (script) window.Attendant.page({ productId: productOf(script) });
} else if (script) window.Attendant = mount(script);
else
  console.error(
    'Attendant: the chat did not start, because it cannot tell where its server is. Load it by a tag of its own: <script src="https://YOUR-SERVER/widget.js" defer></script>',
  );
