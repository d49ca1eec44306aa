-- oldest: 3
-- The network: the council, its commissions, working groups and local
-- committees, and who sits in them from when to when.
--
-- Days are DATE, the first and the last one included. Territories are not a
-- table: the law's list is in src/network/territories.c, where rules and the
-- map can ask without a database; rows hold its codes.

-- A group of members of the council with seats of one kind. The council's decree changes them: they are rows.
CREATE TABLE IF NOT EXISTS college (
	id       BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	slug     VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	name     TEXT NOT NULL CHECK (JSON_VALID(name)),      -- wording: {"fr": ...}
	position INT NOT NULL                           -- order of every list
);

INSERT IGNORE INTO college (slug, name, position) VALUES
	('public-authorities', '{"fr":"Pouvoirs publics","fr-simple":"L’État et les collectivités","en":"Public authorities","ar":"السلطات العامة"}', 1),
	('professionals', '{"fr":"Professionnels, syndicats et employeurs","fr-simple":"Professionnels, syndicats et employeurs","en":"Professionals, unions and employers","ar":"المهنيون والنقابات وأرباب العمل"}', 2),
	('supported-persons', '{"fr":"Personnes accompagnées ou l’ayant été","fr-simple":"Personnes accompagnées, ou qui l’ont été","en":"Persons supported, or who have been","ar":"أشخاص تتم مرافقتهم أو سبقت مرافقتهم"}', 3),
	('training', '{"fr":"Organismes de formation ou intervenant dans le champ social","fr-simple":"Écoles et organismes du travail social","en":"Bodies training or working in the social field","ar":"هيئات التكوين أو العاملة في المجال الاجتماعي"}', 4),
	('qualified-persons', '{"fr":"Personnalités qualifiées","fr-simple":"Personnes choisies pour ce qu’elles savent","en":"Qualified persons","ar":"شخصيات مؤهلة"}', 5),
	('social-security', '{"fr":"Caisses de sécurité sociale","fr-simple":"Caisses de sécurité sociale","en":"Social-security funds","ar":"صناديق الضمان الاجتماعي"}', 6),
	('local-committees', '{"fr":"Comités locaux du travail social","fr-simple":"Comités locaux du travail social","en":"Local committees","ar":"اللجان المحلية للعمل الاجتماعي"}', 7);

-- The council, a commission, a working group or a local committee. Its name is a proper name, in French only.
CREATE TABLE IF NOT EXISTS body (
	id        BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	parent    BIGINT,                               -- the body it stands below; NULL: none
	kind      ENUM('council', 'commission', 'group', 'committee') NOT NULL,  -- for life: rights hang on it
	slug      VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	name      VARCHAR(200) NOT NULL,
	mission   TEXT,                                 -- the mission letter of a working group; NULL: none
	state     ENUM('project', 'active', 'dormant', 'ended') NOT NULL,
	first_day DATE,                                 -- NULL: not known
	last_day  DATE,                                 -- NULL: no end is set
	version   INT NOT NULL DEFAULT 1,               -- grows at each change
	KEY (kind, name),
	CHECK (last_day >= first_day),
	CHECK (state <> 'ended' OR last_day IS NOT NULL),
	FOREIGN KEY (parent) REFERENCES body (id)
);

-- Where a committee works: one department, several, a region. Committees overlap.
CREATE TABLE IF NOT EXISTS body_territory (
	body      BIGINT NOT NULL,
	territory VARCHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
		CHECK (territory REGEXP '^(R[0-9]{2}|[0-9]{2}|2[AB]|9[78][0-9])$'),
	PRIMARY KEY (body, territory),
	FOREIGN KEY (body) REFERENCES body (id)
);

-- A mandate: one person in one body, from the first day to the last. A person may have several.
CREATE TABLE IF NOT EXISTS member (
	id        BIGINT NOT NULL PRIMARY KEY AUTO_INCREMENT,
	body      BIGINT NOT NULL,
	name      VARCHAR(200) NOT NULL,
	email     VARCHAR(254),                         -- shown to staff only; NULL: not known
	college   BIGINT,                               -- NULL: an expert, or a body without colleges
	seat      ENUM('titular', 'substitute') NOT NULL,
	first_day DATE NOT NULL,
	last_day  DATE NOT NULL,
	note      VARCHAR(500),                         -- shown to staff only
	version   INT NOT NULL DEFAULT 1,               -- grows at each change
	KEY (body, first_day),
	CHECK (last_day >= first_day),
	FOREIGN KEY (body) REFERENCES body (id),
	FOREIGN KEY (college) REFERENCES college (id)
);
