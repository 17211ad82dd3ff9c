/** Where a second copy of this device is made; any screen that fears for what is here may lead to it. */
export const MAKE_COPY = "/meer/reservekopie";
/** Where one is put back; also on a device nobody works on yet. */
export const PUT_BACK_COPY = "/terugzetten";
