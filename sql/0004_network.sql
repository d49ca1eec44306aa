-- oldest: 3
-- Bodies: the council, its commissions, working groups and local committees, in a tree.

CREATE TABLE IF NOT EXISTS body (
	id     BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	parent BIGINT,                                  -- the body it stands below; NULL: none
	kind   ENUM('council', 'commission', 'group', 'committee') NOT NULL,
	slug   VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	name   VARCHAR(200) NOT NULL,
	state  ENUM('project', 'active', 'dormant', 'ended') NOT NULL,
	FOREIGN KEY (parent) REFERENCES body (id)
);
