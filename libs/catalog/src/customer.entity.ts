import { Column, Entity, PrimaryColumn } from 'typeorm';
import { z } from 'zod';
import { Id } from '#contracts';

/** One line of a customer import. */
export const Customer = z.object({ id: Id, name: z.string().trim().min(1).max(200), email: z.email() });
export type Customer = z.infer<typeof Customer>;

@Entity('customer')
export class CustomerEntity {
  @PrimaryColumn('varchar') id: string;
  @Column('varchar') name: string;
  @Column('varchar') email: string;
}
