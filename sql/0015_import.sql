-- oldest: 3
-- What was said of the file that a manuscript was taken from: kept, changed,
-- dropped, faults, each with its place in the file.

CREATE TABLE IF NOT EXISTS manuscript_import (
	manuscript BIGINT NOT NULL PRIMARY KEY,
	file       VARCHAR(200) NOT NULL,               -- as the author's machine called it
	report     MEDIUMTEXT NOT NULL CHECK (JSON_VALID(report)),  -- src/exchange/envelope.h, without a document
	imported   BIGINT NOT NULL,
	FOREIGN KEY (manuscript) REFERENCES manuscript (id) ON DELETE CASCADE
);
