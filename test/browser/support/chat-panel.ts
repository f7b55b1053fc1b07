import type { Locator, Page } from 'playwright-core';

/** The chat as a shopper meets it on a page. */
export class ChatPanel {
  readonly launcher: Locator;
  readonly panel: Locator;
  readonly field: Locator;
  readonly messages: Locator;
  readonly quickReplies: Locator;

  constructor(private readonly page: Page) {
    // Found by place: its name changes with what it does.
    this.launcher = page.locator('attendant-chat .launcher');
    this.panel = page.getByRole('dialog', { name: /^Chat/ });
    this.field = this.panel.getByRole('textbox', { name: 'Your message' });
    this.messages = this.panel.getByRole('log', { name: 'Messages' });
    this.quickReplies = this.panel.getByRole('list', { name: 'Suggested replies' });
  }

  /** Opens it without a mouse and waits for the connection. */
  async open(): Promise<void> {
    await this.launcher.focus();
    await this.page.keyboard.press('Enter');
    await this.online();
  }

  async online(): Promise<void> {
    await this.panel.getByText(/Answers right away|A person will join soon|Here to help/).waitFor();
  }

  /** Everything said by the shop's side, oldest first; each with its cards. */
  get replies(): Locator {
    return this.messages.locator('.line.of-shop');
  }

  /** Bubbles of the shopper, delivered or waiting, oldest first. */
  get written(): Locator {
    return this.messages.locator('.line.of-shopper .bubble');
  }

  async write(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }

  /** Writes, and gives the next thing the shop says. */
  async say(text: string): Promise<Locator> {
    return this.replyTo(() => this.write(text));
  }

  /** The next thing the shop says after an act. */
  async replyTo(act: () => Promise<void>): Promise<Locator> {
    const reply = this.replies.nth(await this.replies.count());
    await act();
    await reply.waitFor();
    return reply;
  }
}
