import { Button, Text } from '@mantine/core';
import { formatDate } from '../../format/time.js';
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
        Links in force
      </Text>
      <ul className={classes.links}>
        {data.items.map((share) => (
          <li key={share.id} className={classes.link}>
            <span>
              {share.name}{' '}
              <span className={classes.owner}>
                by {share.createdBy.name}, until {formatDate(share.expiresAt)}
              </span>
            </span>
            <Button
              size="compact-xs"
              variant="default"
              loading={revoke.isPending && revoke.variables.id === share.id}
              aria-label={`End the link ${share.name}`}
              onClick={() => revoke.mutate(share)}
            >
              End
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
