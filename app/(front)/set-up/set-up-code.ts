/**
 * The set-up code out of the fragment of the printed link. It leaves the address bar at once and stays
 * in this tab until the household is founded, so that a reload does not ask for it.
 */
const KEY = "keepsake-set-up-code";

/** The code in "#setup=…"; null when there is none. */
export function codeInFragment(fragment: string): string | null {
  return new URLSearchParams(fragment.replace(/^#/, "")).get("setup") || null;
}

export function takeSetUpCode(): string | null {
  const code = codeInFragment(window.location.hash);
  if (code === null) return read();
  window.history.replaceState(window.history.state, "", window.location.pathname);
  try {
    sessionStorage.setItem(KEY, code);
  } catch {
    // A browser that keeps nothing: the code lives as long as this page.
  }
  return code;
}

export function forgetSetUpCode(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
}

function read(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}
