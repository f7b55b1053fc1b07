import type { SignedIdentity } from '#contracts';
import { AttendantChat } from './element.js';

/** What a site may do with the widget: `window.Attendant`. */
interface AttendantApi {
  open(): void;
  close(): void;
  /** Who is logged in, signed by the site's own server with the shop's identity secret. */
  identify(identity: SignedIdentity): void;
  logout(): void;
  /** Whether what the shopper does may be remembered, as your consent dialogue found out; false deletes what was kept. */
  consent(granted: boolean): Promise<void>;
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
  element.dataset['server'] = new URL(script.src).origin;
  for (const name of ['accent', 'theme', 'position'] as const) {
    const value = script.dataset[name];
    if (value) element.dataset[name] = value;
  }
  const append = () => document.body.append(element);
  if (document.body) append();
  else document.addEventListener('DOMContentLoaded', append);
  return {
    open: () => element.open(),
    close: () => element.close(),
    identify: (identity) => element.chat.identify(identity),
    logout: () => element.chat.logout(),
    consent: (granted) => element.chat.consent(granted),
    visitorToken: () => element.chat.visitorToken(),
  };
}

// A page that carries the tag twice gets one widget.
if (!window.Attendant && document.currentScript instanceof HTMLScriptElement) {
  window.Attendant = mount(document.currentScript);
}
