/** Where Stoep tells how to put it on a device; also for who has not begun yet. */
export const INSTALL_PLACE = "/installeren";
