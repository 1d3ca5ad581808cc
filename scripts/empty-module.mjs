// Stands in for the markers `server-only` and `client-only` in tests, which run outside Next's bundler.
export {};
