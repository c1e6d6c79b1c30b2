export const SAVED_VIEWS_MAXIMUM = 20;
export const SAVED_VIEW_NAME_MAXIMUM = 40;
