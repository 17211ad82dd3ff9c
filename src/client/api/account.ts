import * as v from "valibot";
import type { Role } from "#domain/records/member";
import { ownDataSchema } from "#protocol/own-data-messages";
import {
  devicesSchema,
  healthSchema,
  joinPreviewSchema,
  linkSchema,
  openLinksSchema,
  sessionSchema,
  signedInSchema,
  teamDevicesSchema,
  underwaySchema,
  type JoinPreviewRequest,
  type JoinRequest,
  type SetupRequest,
} from "#protocol/account-messages";
import { ask } from "./request.ts";

/** The server says nothing but that it is done. */
const nothing = v.unknown();

export const setUp = (request: SetupRequest) => ask("POST", "/setup", signedInSchema, request);
export const previewLink = (request: JoinPreviewRequest) =>
  ask("POST", "/join/preview", joinPreviewSchema, request);
export const join = (request: JoinRequest) => ask("POST", "/join", signedInSchema, request);
export const recover = (code: string, device: JoinRequest["device"]) =>
  ask("POST", "/recovery", signedInSchema, { code, device });

export const readSession = () => ask("GET", "/session", sessionSchema);
export const signOut = () => ask("DELETE", "/session", nothing);

export const invite = (scope: string, role: Role) => ask("POST", "/invitations", linkSchema, { scope, role });
export const openLinks = (scope: string) =>
  ask("GET", `/invitations?scope=${encodeURIComponent(scope)}`, openLinksSchema);
export const revokeLink = (id: string) => ask("DELETE", `/invitations/${id}`, nothing);

export const giveAccessAgain = (scope: string, personId: string) =>
  ask("POST", `/members/${personId}/access-links`, linkSchema, { scope });
export const changeRole = (scope: string, personId: string, role: Role) =>
  ask("PUT", `/members/${personId}/role`, nothing, { scope, role });
export const removeMember = (scope: string, personId: string) =>
  ask("DELETE", `/members/${personId}?scope=${encodeURIComponent(scope)}`, nothing);

export const addDevice = () => ask("POST", "/device-links", linkSchema);
export const readDevices = () => ask("GET", "/devices", devicesSchema);
export const signOutDevice = (id: string) => ask("DELETE", `/devices/${id}`, nothing);

export const renameDevice = (id: string, name: string) =>
  ask("PUT", `/devices/${id}/name`, nothing, { name });
export const readOwnData = () => ask("GET", "/own-data", ownDataSchema);
/** Also without a session: what server this is, and whom to ask about it. */
export const readHealth = () => ask("GET", "/health", healthSchema);

export const teamDevices = (scope: string) =>
  ask("GET", `/team-devices?scope=${encodeURIComponent(scope)}`, teamDevicesSchema);
export const askUnderway = (scope: string) =>
  ask("GET", `/underway?scope=${encodeURIComponent(scope)}`, underwaySchema);
