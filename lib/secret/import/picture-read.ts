/** What reading one picture comes to. Texts of codes are plaintext. */

export type PictureRead =
  | { readonly ok: true; readonly texts: readonly string[] }
  | { readonly ok: false; readonly reason: "no-qr-in-picture" | "unreadable-picture" | "too-large" };
