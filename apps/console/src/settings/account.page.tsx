import { ROLE_LABEL } from '../format/labels.js';
import { formatDate } from '../format/time.js';
import { useMe } from '../session/me-context.js';
import { Card } from './card.js';
import { PasswordForm } from './password-form.js';
import { SettingsPage } from './settings-page.js';

export function AccountPage() {
  const me = useMe();
  return (
    <SettingsPage title="Your account">
      <Card title={me.name}>
        {me.email}, {ROLE_LABEL[me.role].toLowerCase()} since {formatDate(me.createdAt)}
      </Card>
      <Card title="Password">
        <PasswordForm />
      </Card>
    </SettingsPage>
  );
}
