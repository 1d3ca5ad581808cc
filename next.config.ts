import type { NextConfig } from "next";

const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value:
      "camera=(self), clipboard-write=(self), publickey-credentials-create=(self), publickey-credentials-get=(self), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
  },
];

/** A worker obeys the policy of its own script, not that of its page; only the reader of QR pictures needs wasm. */
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/** The service worker fetches the client's own files and runs nothing but itself. */
const keeperPolicy = "default-src 'none'; connect-src 'self'; require-trusted-types-for 'script'";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // No page uses it: a route that fetches and decodes what a stranger names is better not there.
  images: { unoptimized: true },
  serverExternalPackages: ["better-sqlite3", "pg"],
  // `npm test` runs the native compiler over the whole tree; Next's own check does not know it yet.
  typescript: { ignoreBuildErrors: true },
  // Loading every route at the start costs 20 MB and 100 ms; loading one at its first call costs 10 ms.
  experimental: { preloadEntriesOnStart: false },
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    {
      source: "/_next/static/:path*",
      headers: [{ key: "Content-Security-Policy", value: workerPolicy }],
    },
    {
      source: "/service-worker.js",
      headers: [{ key: "Content-Security-Policy", value: keeperPolicy }],
    },
    {
      source: "/api/:path*",
      headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }],
    },
  ],
};

export default config;
