import type { Persistence } from '../../database/persistence.js';
import { ClusterEventEntity } from './cluster-event.entity.js';
import { CreateClusterEvents1790000000010 } from './create-cluster-events.migration.js';

export const clusterEventsPersistence: Persistence = {
  entities: [ClusterEventEntity],
  migrations: [CreateClusterEvents1790000000010],
};
