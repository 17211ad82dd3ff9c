/**
 * The version of the wire: raised when a schema in this folder changes shape. Behind each number stands the hash of its schemas, which a
 * test compares with those of now.
 *
 * 1 (9e9eed5c064efd18): first version.
 */
export const PROTOCOL_VERSION = 1;

/** The oldest client the server still serves. */
export const OLDEST_SERVED_VERSION = 1;

/** Where every route of the protocol lives. */
export const API_BASE = "/api/v1";
