-- oldest: 3
-- What everybody may know of the life of texts that are public: whose publication stands. For the library, which reads nothing else of it.

CREATE OR REPLACE SQL SECURITY DEFINER VIEW text_step_shown AS
	SELECT s.id, s.text, s.step, s.day, s.words, s.responsible, (f.step IS NOT NULL) AS has_file
	FROM text_step s JOIN text t ON t.id = s.text LEFT JOIN text_step_file f ON f.step = s.id
	WHERE s.is_public = 1 AND t.removed IS NULL AND t.step IN ('published', 'sent', 'answered', 'followed')
	AND EXISTS (SELECT 1 FROM text_publication p WHERE p.text = s.text AND p.withdrawn IS NULL);

CREATE OR REPLACE SQL SECURITY DEFINER VIEW text_step_file_shown AS
	SELECT f.step, s.text, f.name, f.kind, f.size, f.hash, f.content
	FROM text_step_file f JOIN text_step_shown s ON s.id = f.step;

CREATE OR REPLACE SQL SECURITY DEFINER VIEW text_follow_shown AS
	SELECT w.id, w.text, w.paragraph, w.state, w.day, w.words, w.responsible, w.made
	FROM text_follow w JOIN text t ON t.id = w.text
	WHERE t.removed IS NULL AND t.step IN ('published', 'sent', 'answered', 'followed')
	-- A silence that an answer ended is told no more.
	AND NOT (w.state = 'no-answer' AND w.paragraph IS NULL AND EXISTS (SELECT 1 FROM text_step a WHERE a.text = w.text AND a.step = 'answered' AND a.made >= w.made))
	AND EXISTS (SELECT 1 FROM text_publication p WHERE p.text = w.text AND p.withdrawn IS NULL);
