import { Button } from '@mantine/core';
import { IconListCheck, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMe } from '../../session/me-context.js';
import { useShortcuts } from '../../shortcuts/use-shortcuts.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Loaded } from '../../ui/loaded.js';
import { rulesQuery } from '../recommendation-queries.js';
import { SectionPage } from '../../ui/section-page.js';
import { t } from '../../messages/index.js';
import { RuleEditor } from './rule-editor.js';
import { RulesTable } from './rules-table.js';

const route = getRouteApi('/shell/recommendations/rules');
const NEW = 'new';

/** The shop's own rules over what is suggested, each with its effect for a shopper. */
export function RulesPage() {
  const { rule: open } = route.useSearch();
  const navigate = route.useNavigate();
  const me = useMe();
  const rules = useQuery(rulesQuery);
  const go = (rule: string | undefined) => void navigate({ search: (current) => ({ ...current, rule }) });
  useShortcuts({ Escape: open === undefined ? undefined : () => go(undefined) });
  const shown = rules.data?.items.find(({ id }) => id === open) ?? null;
  const add = me.role === 'owner' && (
    <Button size="xs" leftSection={<IconPlus size={14} stroke={1.5} aria-hidden />} onClick={() => go(NEW)}>
      {t('newRule')}
    </Button>
  );
  return (
    <SectionPage title={t('rules')} tools={rules.data && rules.data.items.length > 0 && open !== NEW && add}>
      <Loaded query={rules} what={t('theRules')} height={240}>
        {({ items }) => (
          <>
            {items.length > 0 && <RulesTable rules={items} />}
            {items.length === 0 && open !== NEW && (
              <EmptyState
                icon={<IconListCheck size={32} stroke={1.5} />}
                title={t('noRuleYet')}
                text={t('aRulePinsHidesRaises')}
                action={add}
              />
            )}
            {(shown ?? open === NEW) && <RuleEditor key={open} rule={shown} />}
          </>
        )}
      </Loaded>
    </SectionPage>
  );
}
