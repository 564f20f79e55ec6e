DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'profiles', 'owners', 'lookups', 'receipts', 'suppressions', 'history', 'journal', 'feed', 'spans'
  ] LOOP
    EXECUTE format('ALTER TABLE selfsame.%I RENAME TO %I', name, name || '_plain');
    EXECUTE format(
      'CREATE TABLE selfsame.%I (LIKE selfsame.%I INCLUDING ALL) PARTITION BY LIST (workspace)', name, name || '_plain');
    EXECUTE format('DROP TABLE selfsame.%I', name || '_plain');
    EXECUTE format('CREATE TABLE selfsame.%I PARTITION OF selfsame.%I FOR VALUES IN (%L)', name || '_shop', name, 'shop');
    EXECUTE format('CREATE TABLE selfsame.%I PARTITION OF selfsame.%I DEFAULT', name || '_rest', name);
  END LOOP;
END
$$;
