ALTER TABLE selfsame.profiles SET (autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE selfsame.lookups SET (autovacuum_vacuum_scale_factor = 0.05);
ALTER TABLE selfsame.feed SET (autovacuum_vacuum_scale_factor = 0.05);
ALTER INDEX selfsame.profiles_terms SET (gin_pending_list_limit = 1024);
