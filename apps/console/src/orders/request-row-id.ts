/** Id of a request's row in the page, for the keyboard to move to. */
export const requestRowId = (id: string): string => `order-request-${id}`;
