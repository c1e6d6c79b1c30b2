/** Unread ones are counted up to this, and shown as "99+" from there on. */
export const UNREAD_COUNTED_MAXIMUM = 100;
