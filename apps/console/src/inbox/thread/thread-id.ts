/** DOM id of the open conversation's messages, for the keyboard to go on in. */
export const THREAD_ID = 'thread';
