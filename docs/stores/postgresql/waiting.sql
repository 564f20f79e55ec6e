SELECT w.workspace, e.position AS last_position, count(f.profile_id) AS waiting, min(f.time) AS oldest_waiting
FROM (SELECT workspace FROM selfsame.feed_ends UNION SELECT DISTINCT workspace FROM selfsame.feed WHERE position IS NULL) w
LEFT JOIN selfsame.feed_ends e USING (workspace)
LEFT JOIN selfsame.feed f ON f.workspace = w.workspace AND f.position IS NULL
GROUP BY w.workspace, e.position;
