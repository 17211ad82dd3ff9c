/** The version of Stoep, as in package.json; a test holds them together. */
export const APP_VERSION = "0.1.0";
