/** Ours: locales of Node and browsers disagree about "Sep" and "Sept", and the first use of a locale holds a page up. */
export const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
