-- oldest: 3
-- Questions of repeated sections have longer names: "structure.2".

ALTER TABLE verbatim
	MODIFY COLUMN question VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL;
