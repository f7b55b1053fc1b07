import { t } from './messages/index.js';

/** Of the demo shop, by the names that its catalogue has. */
export const DEPARTMENTS = ['Accessories', 'Camp', 'Clothing', 'Footwear', 'Kids', 'Packs'] as const;

const isKnown = (name: string): name is (typeof DEPARTMENTS)[number] =>
  (DEPARTMENTS as readonly string[]).includes(name);

/** What a department is called in the language of the page; one that is not known stays as the catalogue has it. */
export const departmentName = (name: string): string => (isKnown(name) ? t(`department_${name}`) : name);
