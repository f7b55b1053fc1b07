import { defineErrors } from '#platform';

export const catalogErrors = defineErrors('catalog', {
  product_not_found: { status: 404, message: 'There is no such product.' },
  order_not_found: { status: 404, message: 'There is no such order.' },
  order_request_not_found: { status: 404, message: 'There is no such request about an order.' },
  order_items_unknown: { status: 400, message: 'These items are not part of the order.' },
  import_file_unreadable: { status: 400, message: 'The file could not be read.' },
});
