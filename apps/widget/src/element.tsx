import { render } from 'preact';
import { announce } from './announce.js';
import { Basket } from './basket.js';
import { Chat } from './chat.js';
import { readableOn } from './contrast.js';
import { Formats } from './format.js';
import { directionOf, languageFor, localeIn, SPOKEN } from './language.js';
import { speak } from './messages/index.js';
import { browserStorage, type Storage } from './storage.js';
import styles from './styles.css?inline';
import { App } from './ui/app.js';

const OPEN = 'open';

/**
 * `<attendant-chat>`: launcher and panel in a shadow root. Attributes: `data-server` (origin), `data-accent` (a CSS
 * colour), `data-theme` (light | dark; the system's without it), `data-position` (left | right).
 */
export class AttendantChat extends HTMLElement {
  private connection: Chat | null = null;
  private session: Storage | null = null;
  private isOpen = false;
  private focusOnOpen = false;
  private stop: (() => void) | null = null;
  private pending = false;
  private language = languageNow();
  private formats = new Formats(localeNow(this.language));
  /** The words of the language are there. */
  private canSpeak = false;
  private readonly pageLanguage = new MutationObserver(() => void this.followPage());

  get chat(): Chat {
    this.connection ??= new Chat(
      this.server,
      browserStorage(this.server, 'localStorage'),
      () => localeNow(this.language),
      new Basket(browserStorage(this.server, 'sessionStorage'), (wish) => announce('attendant:basket', wish)),
    );
    return this.connection;
  }

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    const { accent } = this.dataset;
    if (accent) this.style.setProperty('--attendant-accent', accent);
    this.session = browserStorage(this.server, 'sessionStorage');
    // Open over a page change, but never in the way: a phone's whole screen stays the page's.
    this.isOpen = this.session.get(OPEN) !== null && !matchMedia('(max-width: 480px)').matches;
    this.stop = this.chat.subscribe(() => this.update());
    if (this.isOpen || this.chat.isReturning) whenParsed(() => this.chat.connect());
    this.pageLanguage.observe(document.documentElement, { attributeFilter: ['lang'] });
    void this.speak();
  }

  disconnectedCallback(): void {
    this.pageLanguage.disconnect();
    this.stop?.();
    this.stop = null;
  }

  open(): void {
    if (this.isOpen) return;
    this.setOpen(true);
  }

  close(): void {
    if (this.isOpen) this.setOpen(false);
  }

  private get server(): string {
    return this.dataset['server'] ?? location.origin;
  }

  /** The page has been put into another language. */
  private async followPage(): Promise<void> {
    const language = languageNow();
    if (language === this.language) return;
    this.language = language;
    this.connection?.localeChanged();
    await this.speak();
  }

  private async speak(): Promise<void> {
    const { language } = this;
    await speak(language, this.server);
    // Changed again meanwhile: the later one draws.
    if (language !== this.language) return;
    this.formats = new Formats(localeNow(language));
    this.canSpeak = true;
    this.draw();
    this.pickTextOnAccent();
  }

  private setOpen(open: boolean): void {
    this.isOpen = open;
    this.focusOnOpen = open;
    this.session?.set(OPEN, open ? '1' : null);
    if (open) this.chat.connect();
    this.pickTextOnAccent();
    this.draw();
  }

  /** Many changes in one turn are drawn once. */
  private update(): void {
    if (this.pending) return;
    this.pending = true;
    queueMicrotask(() => {
      this.pending = false;
      this.draw();
    });
  }

  private draw(): void {
    if (!this.shadowRoot || !this.isConnected || !this.canSpeak) return;
    render(
      <App
        chat={this.chat}
        state={this.chat.state}
        formats={this.formats}
        language={this.language}
        direction={directionOf(this.language)}
        now={Date.now()}
        open={this.isOpen}
        takeFocus={this.focusOnOpen}
        onOpen={() => this.open()}
        onClose={() => this.close()}
      />,
      this.shadowRoot,
    );
  }

  /** Any accent a shop chooses gets black or white text, whichever reads better. */
  private pickTextOnAccent(): void {
    const launcher = this.shadowRoot?.querySelector('.launcher');
    if (!launcher) return;
    this.style.setProperty('--attendant-on-accent', readableOn(getComputedStyle(launcher).backgroundColor));
  }
}

const languageNow = (): string => languageFor(document.documentElement.lang, navigator.languages, SPOKEN);

const localeNow = (language: string): string =>
  localeIn(language, document.documentElement.lang, navigator.languages);

/** After the page's own scripts: a site that calls `identify` at once then needs one connection rather than two. */
function whenParsed(work: () => void): void {
  if (document.readyState === 'complete') work();
  else document.addEventListener('DOMContentLoaded', work, { once: true });
}
