-- oldest: 3
-- A commit that others see is not yet one that survives: MariaDB shows a transaction to others a moment before its log
-- is written. Whoever acknowledges what another request sent writes here first: that commit writes the log up to there.

CREATE TABLE IF NOT EXISTS settled (
	slot TINYINT UNSIGNED NOT NULL PRIMARY KEY,     -- one of several, so that few wait for each other
	turn BIGINT NOT NULL
);
