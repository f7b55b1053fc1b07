import { Button, Text } from '@mantine/core';
import { formatDate } from '../../format/time.js';
import { t } from '../../messages/index.js';
import { useRevokeShare, useShares } from './use-shares.js';
import classes from './view-tools.module.css';

/** Links in force, each with its end. */
export function ShareList() {
  const { data } = useShares();
  const revoke = useRevokeShare();
  if (!data || data.items.length === 0) return null;
  return (
    <>
      <Text fw={600} mt="lg" mb="xs">
        {t('linksInForce')}
      </Text>
      <ul className={classes.links}>
        {data.items.map((share) => (
          <li key={share.id} className={classes.link}>
            <span>
              {share.name}{' '}
              <span className={classes.owner}>
                {t('byCreatedbyUntilExpiresat', {
                  createdBy: share.createdBy.name,
                  expiresAt: formatDate(share.expiresAt),
                })}
              </span>
            </span>
            <Button
              size="compact-xs"
              variant="default"
              loading={revoke.isPending && revoke.variables.id === share.id}
              aria-label={t('endTheLinkShare', { share: share.name })}
              onClick={() => revoke.mutate(share)}
            >
              {t('end')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
