/** Where other apps hand over what is shared with Stoep; `share_target.action` of the manifest. */
export const SHARE_PLACE = "/delen";
/** The parts of that form, as `share_target.params` names them. */
export const SHARE_PARTS = { title: "title", text: "text", url: "url", pictures: "pictures" } as const;
/** In the address of that screen: what was shared did not fit on the device. */
export const SHARE_FAILED = "vol";
