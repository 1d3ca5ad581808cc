// Says in a sentence when Node is too old.

/** Throws on a Node older than package.json's `engines`. */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 9)) return;
  throw new Error(`Keepsake needs Node 20.9 or newer, and this is ${version}. Install a newer one.`);
}
