-- oldest: 3
-- What became of people's words: for those who read what was published, and nothing of what it was made of.

-- What stands of each consultation: the newest of each of its syntheses.
CREATE OR REPLACE SQL SECURITY DEFINER VIEW consultation_publication AS
	SELECT s.consultation, p.id, p.synthesis, p.number, p.published, p.generated FROM synthesis s JOIN publication p ON p.synthesis = s.id
	WHERE p.withdrawn IS NULL AND p.number = (SELECT MAX(n.number) FROM publication n WHERE n.synthesis = s.id AND n.withdrawn IS NULL);

-- Surveys of which something of that tells.
CREATE OR REPLACE SQL SECURITY DEFINER VIEW survey_publication AS
	SELECT s.consultation, t.survey, p.id, p.published, p.generated
	FROM synthesis s JOIN publication p ON p.synthesis = s.id AND p.withdrawn IS NULL
		AND p.number = (SELECT MAX(n.number) FROM publication n WHERE n.synthesis = s.id AND n.withdrawn IS NULL)
	JOIN JSON_TABLE(p.source, '$.surveys[*]' COLUMNS (survey BIGINT PATH '$.id')) t;
