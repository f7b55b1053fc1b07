import { defineErrors } from '#platform';

export const restockErrors = defineErrors('restock', {
  restock_product_unknown: {
    status: 404,
    message: 'There is no plan of this product. Plan anew once it is in the catalogue.',
  },
});
