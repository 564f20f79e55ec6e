SELECT relname AS name, n_live_tup AS live, n_dead_tup AS dead, last_autovacuum,
  round(100.0 * n_tup_hot_upd / nullif(n_tup_upd, 0)) AS percent_hot
FROM pg_stat_user_tables
WHERE schemaname = 'selfsame'
ORDER BY n_dead_tup DESC;
