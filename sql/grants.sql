-- The privilege map: one database account per program. Run after every
-- migration; every statement can be repeated. Accounts are proved by the
-- system user (unix_socket); where all programs share one, the run script
-- gives each a password instead.

CREATE USER IF NOT EXISTS ancrage_answer@localhost IDENTIFIED VIA unix_socket;
CREATE USER IF NOT EXISTS ancrage_account@localhost IDENTIFIED VIA unix_socket;
CREATE USER IF NOT EXISTS ancrage_studio@localhost IDENTIFIED VIA unix_socket;
CREATE USER IF NOT EXISTS ancrage_analysis@localhost IDENTIFIED VIA unix_socket;
CREATE USER IF NOT EXISTS ancrage_library@localhost IDENTIFIED VIA unix_socket;
CREATE USER IF NOT EXISTS ancrage_courier@localhost IDENTIFIED VIA unix_socket;
CREATE USER IF NOT EXISTS ancrage_operator@localhost IDENTIFIED VIA unix_socket;

-- answer: reads what is published, keeps drafts, adds submissions. It cannot
-- read an answer that was sent, except by its receipt where the survey allows.
GRANT SELECT ON migration TO ancrage_answer@localhost;
GRANT SELECT ON questionnaire_version TO ancrage_answer@localhost;
GRANT SELECT ON consultation TO ancrage_answer@localhost;
GRANT SELECT ON survey TO ancrage_answer@localhost;
GRANT SELECT ON survey_version TO ancrage_answer@localhost;
GRANT SELECT ON survey_body_version TO ancrage_answer@localhost;
GRANT SELECT ON public_file TO ancrage_answer@localhost;
GRANT SELECT ON public_file_chunk TO ancrage_answer@localhost;
GRANT SELECT, INSERT, DELETE, UPDATE (answers, page, language, version) ON draft TO ancrage_answer@localhost;
GRANT SELECT ON offer TO ancrage_answer@localhost;
GRANT SELECT (id, slug, name) ON body TO ancrage_answer@localhost;
GRANT INSERT, DELETE, SELECT (survey, id, version_hash, notice_hash, body, day, generated, key_hash, answers_hash, key_number, finder, receipt_hash)
	ON submission TO ancrage_answer@localhost;
GRANT INSERT, DELETE, SELECT (survey, submission) ON verbatim TO ancrage_answer@localhost;
-- Files are taken, sent and erased, and never read.
GRANT INSERT, DELETE, SELECT (id, survey, draft, submission, size), UPDATE (draft, submission, name, question) ON attachment TO ancrage_answer@localhost;
GRANT INSERT ON attachment_chunk TO ancrage_answer@localhost;
GRANT SELECT, INSERT, UPDATE ON attachment_day TO ancrage_answer@localhost;
GRANT SELECT, INSERT ON spent_key TO ancrage_answer@localhost;
GRANT INSERT ON erasure TO ancrage_answer@localhost;
GRANT SELECT, INSERT, UPDATE ON settled TO ancrage_answer@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON guess TO ancrage_answer@localhost;
GRANT EXECUTE ON FUNCTION submission_read_back TO ancrage_answer@localhost;
GRANT EXECUTE ON FUNCTION verbatims_read_back TO ancrage_answer@localhost;
-- In linked rounds one's own former answers, by the code: kept with the draft, and a link with what was sent.
GRANT EXECUTE ON FUNCTION former_read_back TO ancrage_answer@localhost;
GRANT EXECUTE ON FUNCTION former_texts_read_back TO ancrage_answer@localhost;
GRANT SELECT, INSERT, DELETE ON draft_former TO ancrage_answer@localhost;
GRANT SELECT, INSERT, DELETE ON round_link TO ancrage_answer@localhost;
-- What was published, as it was published: rounds show it.
GRANT SELECT ON published_table TO ancrage_answer@localhost;
GRANT EXECUTE ON FUNCTION body_read_back TO ancrage_answer@localhost;
GRANT EXECUTE ON FUNCTION body_texts_read_back TO ancrage_answer@localhost;
GRANT SELECT ON round_result TO ancrage_answer@localhost;
GRANT SELECT ON round_release TO ancrage_answer@localhost;

-- account: staff, their visits and roles; the network, whose bodies and mandates end and are
-- never deleted. Nothing of what anybody answered.
GRANT SELECT ON migration TO ancrage_account@localhost;
GRANT SELECT, INSERT, UPDATE ON account TO ancrage_account@localhost;
GRANT SELECT, INSERT, DELETE ON account_role TO ancrage_account@localhost;
GRANT SELECT, INSERT, DELETE ON account_recovery TO ancrage_account@localhost;
GRANT SELECT, INSERT, UPDATE ON account_link TO ancrage_account@localhost;
GRANT SELECT, INSERT, DELETE, UPDATE (seen, proved) ON visit TO ancrage_account@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_guess TO ancrage_account@localhost;
GRANT SELECT, INSERT, DELETE ON provider_state TO ancrage_account@localhost;
GRANT SELECT, INSERT, DELETE ON provider_identity TO ancrage_account@localhost;
GRANT SELECT, INSERT, DELETE ON provider_token TO ancrage_account@localhost;
GRANT SELECT, INSERT, UPDATE ON college TO ancrage_account@localhost;
GRANT SELECT, INSERT, UPDATE ON body TO ancrage_account@localhost;
GRANT SELECT, INSERT, DELETE ON body_territory TO ancrage_account@localhost;
GRANT SELECT, INSERT, UPDATE ON member TO ancrage_account@localhost;
-- What happened is added and read; the lock is taken by reading.
GRANT SELECT, INSERT ON audit_event TO ancrage_account@localhost;
GRANT SELECT ON audit_lock TO ancrage_account@localhost;
GRANT SELECT, INSERT, DELETE, UPDATE (tries) ON sign_in_code TO ancrage_account@localhost;
GRANT INSERT ON outbox TO ancrage_account@localhost;
GRANT SELECT, INSERT, UPDATE (revoked) ON api_token TO ancrage_account@localhost;
-- What is offered to somebody's body stands on their first page.
GRANT SELECT (id, survey, body, state, answer_by) ON offer TO ancrage_account@localhost;
-- What awaits those who prepare surveys, and those who judge them.
GRANT SELECT (id, home, removed) ON consultation TO ancrage_account@localhost;
GRANT SELECT (id, consultation, title, stage, audience, opens, changed, removed) ON survey TO ancrage_account@localhost;
GRANT SELECT (id, survey, submitted, submitter, opinion, given) ON review TO ancrage_account@localhost;
GRANT SELECT (review, number, lifted, confirmed) ON review_condition TO ancrage_account@localhost;

-- studio: questionnaires being written, and what it takes to know who writes. It reads no answer and no password.
GRANT SELECT ON migration TO ancrage_studio@localhost;
GRANT SELECT (id, name, mail, state, home, version, language) ON account TO ancrage_studio@localhost;
GRANT SELECT ON account_role TO ancrage_studio@localhost;
GRANT SELECT, UPDATE (seen) ON visit TO ancrage_studio@localhost;
GRANT SELECT ON body TO ancrage_studio@localhost;
GRANT SELECT, INSERT, UPDATE ON manuscript TO ancrage_studio@localhost;
GRANT SELECT, INSERT ON manuscript_text TO ancrage_studio@localhost;
GRANT SELECT, INSERT ON manuscript_import TO ancrage_studio@localhost;
-- Pictures and recordings: a write that was cut short is begun anew.
GRANT SELECT, INSERT, UPDATE ON file TO ancrage_studio@localhost;
GRANT SELECT (hash), INSERT, DELETE ON file_chunk TO ancrage_studio@localhost;
GRANT SELECT, INSERT, UPDATE ON manuscript_file TO ancrage_studio@localhost;
GRANT SELECT, INSERT, UPDATE ON trial TO ancrage_studio@localhost;
GRANT SELECT, INSERT, UPDATE ON trial_remark TO ancrage_studio@localhost;
-- Consultations, from their preparation to their opening; of answers only whether there are any.
GRANT SELECT, INSERT, UPDATE ON consultation TO ancrage_studio@localhost;
GRANT SELECT, INSERT, UPDATE ON survey TO ancrage_studio@localhost;
GRANT SELECT, INSERT, UPDATE ON survey_version TO ancrage_studio@localhost;
GRANT SELECT, INSERT, UPDATE ON survey_body_version TO ancrage_studio@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON survey_next TO ancrage_studio@localhost;
GRANT SELECT, INSERT ON questionnaire_version TO ancrage_studio@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON survey_mirror TO ancrage_studio@localhost;
GRANT SELECT, INSERT ON dossier TO ancrage_studio@localhost;
GRANT SELECT, INSERT, UPDATE ON review TO ancrage_studio@localhost;
GRANT SELECT, INSERT, UPDATE ON review_condition TO ancrage_studio@localhost;
GRANT SELECT, INSERT ON model TO ancrage_studio@localhost;
-- What was released: to everybody, and to a group's own members.
GRANT SELECT ON round_result TO ancrage_studio@localhost;
GRANT SELECT ON group_result TO ancrage_studio@localhost;
GRANT SELECT ON round_release TO ancrage_studio@localhost;
-- What asked for proposals, once it is closed; and what is made of it.
GRANT SELECT ON proposal_text TO ancrage_studio@localhost;
GRANT SELECT, INSERT, UPDATE ON proposal TO ancrage_studio@localhost;
GRANT SELECT, INSERT, DELETE ON proposal_origin TO ancrage_studio@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON proposal_aside TO ancrage_studio@localhost;
-- The cascade: what is offered, and how many answered by whose link.
GRANT SELECT, INSERT, UPDATE ON offer TO ancrage_studio@localhost;
GRANT SELECT ON submission_count TO ancrage_studio@localhost;
GRANT SELECT, INSERT ON audit_event TO ancrage_studio@localhost;
GRANT SELECT ON audit_lock TO ancrage_studio@localhost;
GRANT INSERT ON outbox TO ancrage_studio@localhost;

-- analysis: snapshots of surveys and what was published of them. Of no submission, draft or text anything; of a
-- snapshot's rows neither the ids nor the salts (snapshot_row).
GRANT SELECT ON migration TO ancrage_analysis@localhost;
GRANT SELECT (id, name, mail, state, home, version, language) ON account TO ancrage_analysis@localhost;
GRANT SELECT ON account_role TO ancrage_analysis@localhost;
GRANT SELECT, UPDATE (seen) ON visit TO ancrage_analysis@localhost;
GRANT SELECT ON body TO ancrage_analysis@localhost;
GRANT SELECT ON college TO ancrage_analysis@localhost;
GRANT SELECT ON consultation TO ancrage_analysis@localhost;
GRANT SELECT ON survey TO ancrage_analysis@localhost;
GRANT SELECT ON survey_version TO ancrage_analysis@localhost;
GRANT SELECT ON questionnaire_version TO ancrage_analysis@localhost;
GRANT SELECT ON outside_survey TO ancrage_analysis@localhost;
GRANT SELECT ON survey_mirror TO ancrage_analysis@localhost;
GRANT SELECT ON snapshot TO ancrage_analysis@localhost;
GRANT SELECT ON snapshot_segment TO ancrage_analysis@localhost;
GRANT SELECT ON snapshot_cells TO ancrage_analysis@localhost;
GRANT SELECT (snapshot, day, segment) ON snapshot_erasure TO ancrage_analysis@localhost;
GRANT SELECT, INSERT ON published_table TO ancrage_analysis@localhost;
GRANT SELECT, INSERT, UPDATE ON publishing_turn TO ancrage_analysis@localhost;
GRANT SELECT, INSERT, UPDATE ON figure TO ancrage_analysis@localhost;
GRANT SELECT, INSERT, UPDATE ON snapshot_wish TO ancrage_analysis@localhost;
-- What a committee carried, whether all of it was published, and how many answered by its link.
GRANT SELECT ON offer TO ancrage_analysis@localhost;
GRANT SELECT ON slice_release TO ancrage_analysis@localhost;
GRANT SELECT ON submission_count TO ancrage_analysis@localhost;
GRANT SELECT, INSERT, UPDATE ON survey_margin TO ancrage_analysis@localhost;
GRANT SELECT, INSERT, UPDATE ON synthesis TO ancrage_analysis@localhost;
GRANT SELECT, INSERT ON synthesis_text TO ancrage_analysis@localhost;
GRANT SELECT, INSERT ON publication TO ancrage_analysis@localhost;
GRANT SELECT, INSERT ON publication_page TO ancrage_analysis@localhost;
GRANT SELECT, INSERT ON publication_file TO ancrage_analysis@localhost;
GRANT SELECT, INSERT, DELETE ON synthesis_draft TO ancrage_analysis@localhost;
GRANT INSERT ON synthesis_draft_copy TO ancrage_analysis@localhost;
GRANT INSERT ON outbox TO ancrage_analysis@localhost;
GRANT SELECT, INSERT ON audit_event TO ancrage_analysis@localhost;
GRANT SELECT ON audit_lock TO ancrage_analysis@localhost;

-- library: what was published, and nothing of what it was made of.
GRANT SELECT ON migration TO ancrage_library@localhost;
GRANT SELECT ON publication TO ancrage_library@localhost;
GRANT SELECT ON publication_page TO ancrage_library@localhost;
GRANT SELECT ON publication_file TO ancrage_library@localhost;
-- Programs come with a key: does it work, and that it was used today.
GRANT SELECT ON api_token_open TO ancrage_library@localhost;
GRANT SELECT (id), UPDATE (last_used) ON api_token TO ancrage_library@localhost;
-- Drafts by their codes.
GRANT SELECT (id, reader, hash, generated, made, ends) ON synthesis_draft TO ancrage_library@localhost;
GRANT SELECT ON synthesis_draft_copy TO ancrage_library@localhost;

-- courier: the notices, and nothing of what they are about.
GRANT SELECT ON migration TO ancrage_courier@localhost;
GRANT SELECT, UPDATE ON outbox TO ancrage_courier@localhost;
GRANT SELECT, INSERT, UPDATE ON outbox_pace TO ancrage_courier@localhost;

-- The operator's command: everything but the schema.
GRANT SELECT, INSERT, UPDATE, DELETE, EXECUTE ON * TO ancrage_operator@localhost;
