import type { Locator, Page } from 'playwright-core';

/** The console as somebody of the staff uses it. */
export class DeskPage {
  readonly queue: Locator;
  readonly messages: Locator;

  constructor(readonly page: Page) {
    this.queue = page
      .locator('main')
      .getByRole('listitem')
      .filter({ has: page.locator('time') });
    this.messages = page.getByRole('log', { name: 'Messages' });
  }

  async logIn(url: string, { email, password }: { email: string; password: string }): Promise<void> {
    await this.page.goto(`${url}/console/`);
    await this.page.getByLabel('E-mail').fill(email);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Log in' }).click();
    await this.page.getByRole('navigation', { name: 'Views of the inbox' }).waitFor();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Writes what the field of that name is for, and sends it with Enter. */
  async write(field: 'Reply' | 'Private note', text: string): Promise<void> {
    const box = this.page.getByRole('textbox', { name: field });
    await box.fill(text);
    await box.press('Enter');
    await this.messages.getByText(text).waitFor();
  }
}
