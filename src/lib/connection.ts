/**
 * How every connection to PostgreSQL notices that the other side is gone without a word: by a host that lost its power or
 * a firewall that forgot the connection, nothing is ever answered and nothing is closed.
 */
export const alertness = {
  connectionTimeoutMillis: 5_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
} as const;
