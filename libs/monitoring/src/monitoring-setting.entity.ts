import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Of the shop as a whole. */
@Entity('opinion_setting')
export class MonitoringSettingEntity {
  @PrimaryColumn('varchar') id: string;
  /** A month, over all series together. */
  @Column('real') falseAlarms: number;
}

export const SHOP = 'shop';
/** Until the owner says otherwise: one a month. */
export const USUAL_FALSE_ALARMS = 1;
