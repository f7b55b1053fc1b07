/** The demo shop's. */
export const SHOP = 'Northfold';
