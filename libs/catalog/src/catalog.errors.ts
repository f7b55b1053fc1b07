import { defineErrors } from '#platform';

export const catalogErrors = defineErrors('catalog', {
  product_not_found: { status: 404, message: 'There is no such product.' },
  order_not_found: { status: 404, message: 'There is no such order.' },
  order_request_not_found: { status: 404, message: 'There is no such request about an order.' },
  order_change_kept_elsewhere: {
    status: 409,
    message: "The change was made in the shop's own order system. Take it back there.",
  },
  order_moved_on: {
    status: 409,
    message: 'The order has moved on since, or this was taken back already: it cannot be undone.',
  },
  wanted_sold_out: { status: 409, message: 'What is wanted instead has sold out.' },
  synonym_pointless: { status: 400, message: 'A synonym needs two phrases that say different words.' },
  synonym_not_found: { status: 404, message: 'There is no such synonym.' },
  order_items_unknown: { status: 400, message: 'These items are not part of the order.' },
  import_file_unreadable: { status: 400, message: 'The file could not be read.' },
});
