/** Every domain label of suite 1, in one place: no two purposes share one. Holds nothing secret. */

export const LABELS = {
  // Keys derived from an account root key (PROTOCOL §2)
  memberSign: "keepsake/1/member/sign",
  memberKem: "keepsake/1/member/kem",
  memberSelf: "keepsake/1/member/self",
  // Ways in
  unlockerKem: "keepsake/1/unlocker/kem",
  unlockerPasskey: "keepsake/1/unlocker/passkey",
  unlockerDevice: "keepsake/1/unlocker/device",
  unlockerKit: "keepsake/1/unlocker/kit",
  kitSignIn: "keepsake/1/kit/sign-in",
  kitSignInHash: "keepsake/1/kit/sign-in-hash",
  kitCheck: "keepsake/1/kit/check",
  deviceHalf: "keepsake/1/device/server-half",
  prf: "keepsake/1/prf",
  // Boxes, by what they hold (PROTOCOL §3)
  boxAccount: "keepsake/1/box/account",
  boxName: "keepsake/1/box/name",
  boxProfile: "keepsake/1/box/profile",
  boxVault: "keepsake/1/box/vault",
  boxUnlocker: "keepsake/1/box/unlocker",
  boxPreviousKey: "keepsake/1/box/previous-key",
  boxPreviousArk: "keepsake/1/box/previous-ark",
  boxLocalArk: "keepsake/1/box/local-ark",
  boxCache: "keepsake/1/box/cache",
  boxPreferences: "keepsake/1/box/preferences",
  boxInvite: "keepsake/1/box/invite",
  // HPKE
  sealVaultKey: "keepsake/1/seal/vault-key",
  sealArk: "keepsake/1/seal/ark",
  sealInvite: "keepsake/1/seal/invite",
  // Ledger
  entry: "keepsake/1/entry",
  hash: "keepsake/1/hash",
  commitment: "keepsake/1/commitment",
  memberRotate: "keepsake/1/member-rotate",
  memberJoin: "keepsake/1/member-join",
  invite: "keepsake/1/invite",
  digest: "keepsake/1/digest",
  words: "keepsake/1/words",
  // Derived from the secret that a server makes at its first start
  setUpCode: "keepsake/1/server/set-up-code",
  sessionCookie: "keepsake/1/server/session-cookie",
} as const;

export type Label = (typeof LABELS)[keyof typeof LABELS];
