/** As the contract of accounts asks; told before the server has to. */
export const MIN_PASSWORD = 12;
