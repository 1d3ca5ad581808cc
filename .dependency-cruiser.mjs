// Which code may know which (ARCHITECTURE.md, "Arrows"). `npm run deps` checks it and prints the offending import.

/** Tests and what only they use. They may look anywhere; nothing else may look at them. */
export const testCode =
  "(\\.test|\\.arbitrary)\\.tsx?$|/(fixtures|vector-script)/|(^|/)(test-[^/]+|both-databases|software-authenticator)\\.ts$";

const workshop = "^(e2e|bench|scripts)/|^(vitest|playwright)\\.config\\.";
const pages = "^app/(?!api/|\\.well-known/|service-worker\\.js/)";
const routes = "^app/(api|\\.well-known|service-worker\\.js)/";
const pure = "^lib/(bytes|wire|ledger)/";
const ours = "^(app|db|lib|e2e|bench|scripts)/|^(instrumentation|proxy)\\.ts$";

/**
 * @param {string} name
 * @param {string} from
 * @param {string | string[]} to what is forbidden
 * @param {string} comment where the code belongs instead
 * @param {string | string[]} [except] what is allowed all the same
 */
const never = (name, from, to, comment, except) => ({
  name,
  severity: "error",
  comment,
  from: { path: from, pathNot: [testCode, workshop] },
  to: { path: to, ...(except === undefined ? {} : { pathNot: except }) },
});

/**
 * @param {string} packageName
 * @param {string} door the one module that may import it
 * @param {string} comment
 */
const oneDoor = (packageName, door, comment) => ({
  name: `one-door-for-${packageName.replace(/^@/, "").replace("/", "-")}`,
  severity: "error",
  comment,
  from: { path: ours, pathNot: [door, testCode, workshop] },
  to: { path: `^node_modules/${packageName}/` },
});

export const forbidden = [
  never(
    "bytes-stands-alone",
    "^lib/bytes/",
    ours,
    "lib/bytes is the ground that everything stands on. What needs a ledger type belongs in lib/ledger, what needs an endpoint in lib/wire.",
    "^lib/bytes/",
  ),
  never(
    "wire-knows-bytes",
    "^lib/wire/",
    ours,
    "lib/wire says what travels, not what is done with it. Rules belong in lib/ledger, handlers in lib/server, callers in lib/secret/session.",
    "^lib/(wire|bytes)/",
  ),
  never(
    "ledger-knows-bytes",
    "^lib/ledger/",
    ours,
    "The fold is pure and the same in browser and server. Sealing and opening belong in lib/secret, storing in lib/server/store.",
    "^lib/(ledger|bytes)/",
  ),
  never(
    "secret-stays-in-the-browser",
    "^lib/secret/",
    ours,
    "lib/secret holds plaintext and keys. What the server must know travels sealed, through an endpoint of lib/wire.",
    "^lib/(secret|wire|ledger|bytes)/",
  ),
  never(
    "server-never-sees-plaintext",
    "^lib/server/",
    ours,
    "lib/server holds sealed things only. What opens, derives or seals belongs in lib/secret and runs in the browser.",
    "^(lib/(server|wire|ledger|bytes)|db)/",
  ),
  never(
    "database-stores",
    "^db/",
    ours,
    "db knows tables and queries. What they mean belongs in lib/server/store.",
    "^(db|lib/(ledger|bytes))/",
  ),
  never(
    "pages-ask-the-vault",
    pages,
    ours,
    "A page asks lib/secret/session and renders. What it needs from wire, ledger or bytes comes from there; ids and error codes may be named.",
    ["^app/(?!api/|\\.well-known/)", "^lib/secret/", "^lib/bytes/(ids|errors)\\.ts$"],
  ),
  never(
    "ui-has-no-domain",
    "^app/_ui/",
    ours,
    "app/_ui draws buttons and rings for any product. What knows a vault, an account or a code belongs in app/(front), app/(vault) or lib/secret.",
    "^app/_ui/",
  ),
  never(
    "front-door-stands-outside",
    "^app/(_ui|words|\\(front\\))/",
    "^app/\\(vault\\)/",
    "What is shown before unlocking must not need what is behind it. Shared pieces belong in app/_ui, words in app/words.",
  ),
  never(
    "routes-are-thin",
    routes,
    ours,
    "A route names its endpoint and its handler. The work belongs in lib/server.",
    ["^lib/(server|wire)/", routes],
  ),
  never(
    "instrumentation-starts-the-server",
    "^instrumentation\\.ts$",
    ours,
    "instrumentation.ts calls lib/server/start and nothing else.",
    "^lib/server/",
  ),
  never(
    "proxy-sets-the-policy",
    "^proxy\\.ts$",
    ours,
    "proxy.ts sets the policy of a page and nothing else. Access belongs in lib/server/route.",
    "^scripts/page-policy\\.mjs$",
  ),
  {
    name: "product-needs-no-tests",
    severity: "error",
    comment: "Code that ships does not import tests, their helpers or the tools of the workshop.",
    from: { path: "^(app|db|lib)/|^instrumentation\\.ts$", pathNot: testCode },
    to: { path: [testCode, workshop] },
  },
  {
    name: "product-needs-no-development-package",
    severity: "error",
    comment: "A package that ships is named in `dependencies`, not in `devDependencies`.",
    from: {
      path: "^(app|db|lib)/|^(instrumentation|proxy)\\.ts$",
      pathNot: [testCode, "drizzle\\.\\w+\\.config\\.ts$"],
    },
    to: { dependencyTypes: ["npm-dev"], pathNot: "^node_modules/@types/" },
  },
  {
    name: "no-unknown-package",
    severity: "error",
    comment: "Name the package in package.json: what another package happens to bring along can go away.",
    from: { path: ours },
    to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
  },
  {
    name: "pure-code-does-no-io",
    severity: "error",
    comment:
      "lib/bytes, lib/wire, lib/ledger and lib/secret run in browsers. Files, sockets and processes belong in lib/server or db.",
    from: { path: [pure, "^lib/secret/", pages], pathNot: testCode },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "pure-code-renders-nothing",
    severity: "error",
    comment: "React and Next belong in app and in the hooks of lib/secret/session.",
    from: { path: [pure, "^lib/secret/(?!session/)", "^db/"], pathNot: testCode },
    to: { path: "^node_modules/(react|react-dom|next|next-auth|use-intl)/" },
  },
  oneDoor(
    "next-auth",
    "^lib/server/auth/",
    "next-auth stands behind lib/server/auth, so that it can be replaced there.",
  ),
  oneDoor(
    "@simplewebauthn/server",
    "^lib/server/auth/",
    "Passkeys are verified in lib/server/auth and nowhere else.",
  ),
  oneDoor(
    "better-sqlite3",
    "^db/",
    "Both databases stand behind db, so that store code is the same on both.",
  ),
  oneDoor("pg", "^db/", "Both databases stand behind db, so that store code is the same on both."),
  oneDoor(
    "drizzle-orm",
    "^(db|lib/server/store)/",
    "Queries belong in lib/server/store; routes and handlers call the store.",
  ),
  oneDoor("otplib", "^lib/secret/otp/", "Codes are made in lib/secret/otp."),
  oneDoor("hpke", "^lib/secret/crypto/", "Suite 1 is in lib/secret/crypto: one place to review."),
  oneDoor(
    "@panva/hpke-noble",
    "^lib/secret/crypto/",
    "Suite 1 is in lib/secret/crypto: one place to review.",
  ),
  oneDoor(
    "cborg",
    "^lib/bytes/",
    "Strict CBOR is read and written by lib/bytes/cbor.ts: cborg alone accepts what PROTOCOL §1 refuses.",
  ),
  oneDoor("zxing-wasm", "^lib/secret/import/", "Pictures are read in lib/secret/import, in a worker."),
  oneDoor(
    "idb",
    "^lib/secret/session/",
    "What a device keeps is kept, sealed, by lib/secret/session/cache.ts.",
  ),
  {
    name: "no-lost-import",
    severity: "error",
    comment: "The file does not exist, or the import is misspelt.",
    from: { path: ours },
    to: { couldNotResolve: true },
  },
];

export default { forbidden };
