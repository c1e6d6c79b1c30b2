/** The largest upload: a CSV file of 4 MB fits, and its rows as the preview sends them back. */
export const UPLOAD_BYTES = 8 * 1024 * 1024;
