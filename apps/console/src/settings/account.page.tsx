import { ROLE_LABEL } from '../format/labels.js';
import { formatDate } from '../format/time.js';
import { useMe } from '../session/me-context.js';
import { inSentence } from '../language.js';
import { t } from '../messages/index.js';
import { Card } from './card.js';
import { PasswordForm } from './password-form.js';
import { SettingsPage } from './settings-page.js';

export function AccountPage() {
  const me = useMe();
  return (
    <SettingsPage title={t('yourAccount')}>
      <Card title={me.name}>
        {me.email}, {inSentence(ROLE_LABEL[me.role])}{' '}
        {t('sinceCreatedat', { createdAt: formatDate(me.createdAt) })}
      </Card>
      <Card title={t('password')}>
        <PasswordForm />
      </Card>
    </SettingsPage>
  );
}
