/** The demo shop's. */
export const SHOP = 'Northfold';

/** Of its products and reviews, whatever the page around them is in. */
export const CATALOGUE_LANGUAGE = 'en';
