-- The privilege map: one database account per program. Run after every
-- migration; every statement can be repeated. Accounts are proved by the
-- system user (unix_socket); where all programs share one, the run script
-- gives each a password instead.

CREATE USER IF NOT EXISTS ancrage_answer@localhost IDENTIFIED VIA unix_socket;
CREATE USER IF NOT EXISTS ancrage_account@localhost IDENTIFIED VIA unix_socket;
CREATE USER IF NOT EXISTS ancrage_studio@localhost IDENTIFIED VIA unix_socket;
CREATE USER IF NOT EXISTS ancrage_analysis@localhost IDENTIFIED VIA unix_socket;
CREATE USER IF NOT EXISTS ancrage_council@localhost IDENTIFIED VIA unix_socket;
CREATE USER IF NOT EXISTS ancrage_library@localhost IDENTIFIED VIA unix_socket;
CREATE USER IF NOT EXISTS ancrage_steward@localhost IDENTIFIED VIA unix_socket;
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
-- Who wants to hear what became of answers, or of news: no address is read here.
GRANT INSERT, SELECT (survey) ON follower_asked TO ancrage_answer@localhost;
GRANT SELECT (id), UPDATE (state), DELETE ON follower TO ancrage_answer@localhost;
GRANT INSERT, DELETE, SELECT (id, finder, confirmed, asked), UPDATE (asked, confirmed, heard_event) ON subscriber TO ancrage_answer@localhost;
GRANT SELECT, INSERT, UPDATE ON subscribing TO ancrage_answer@localhost;
GRANT SELECT (id) ON event TO ancrage_answer@localhost;
GRANT INSERT ON outbox TO ancrage_answer@localhost;
-- Whether something is published of a survey, which the receipt tells.
GRANT SELECT ON survey_publication TO ancrage_answer@localhost;
GRANT SELECT ON round_result TO ancrage_answer@localhost;
GRANT SELECT ON round_release TO ancrage_answer@localhost;
-- Invitations are looked up by their codes, and nothing is written on them.
GRANT SELECT (id, survey, participant, finder, code_hash) ON invitation TO ancrage_answer@localhost;
GRANT SELECT (survey, sealed) ON survey_ballot TO ancrage_answer@localhost;
GRANT SELECT (id, college, territory) ON participant TO ancrage_answer@localhost;
-- Who wants no more invitations says so by a link.
GRANT SELECT, INSERT, DELETE ON refusal TO ancrage_answer@localhost;

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
GRANT SELECT, INSERT, UPDATE, DELETE ON webhook TO ancrage_account@localhost;
GRANT SELECT, INSERT, UPDATE (state, next_try, expires, tries, done) ON webhook_delivery TO ancrage_account@localhost;
GRANT SELECT, INSERT, UPDATE (revoked) ON api_token TO ancrage_account@localhost;
GRANT SELECT, INSERT, UPDATE ON notice_choice TO ancrage_account@localhost;
-- What is offered to somebody's body stands on their first page.
GRANT SELECT (id, survey, body, state, answer_by) ON offer TO ancrage_account@localhost;
-- What awaits those who prepare surveys, and those who judge them.
GRANT SELECT (id, title, home, removed) ON consultation TO ancrage_account@localhost;
GRANT SELECT (id, consultation, title, stage, audience, opens, changed, removed) ON survey TO ancrage_account@localhost;
GRANT SELECT (id, survey, submitted, submitter, opinion, given) ON review TO ancrage_account@localhost;
GRANT SELECT (review, number, lifted, confirmed) ON review_condition TO ancrage_account@localhost;
-- And those who approve quotations and read syntheses over: no word of either.
GRANT SELECT (survey, state, account, changer) ON quotation TO ancrage_account@localhost;
GRANT SELECT (id, consultation, state, asked, changed, removed) ON synthesis TO ancrage_account@localhost;
GRANT SELECT (synthesis, account) ON synthesis_text TO ancrage_account@localhost;

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
-- Invitations: their codes are computed, printed or sent, and stand nowhere.
GRANT SELECT, INSERT ON invitation TO ancrage_studio@localhost;
GRANT SELECT, INSERT ON invitation_batch TO ancrage_studio@localhost;
GRANT SELECT (survey, sealed), INSERT (survey, sealed) ON survey_ballot TO ancrage_studio@localhost;
-- The words of messages, a body's own.
GRANT SELECT, INSERT, UPDATE, DELETE ON message_template TO ancrage_studio@localhost;
-- People to invite, and a body's members among them. Whoever is erased may be refused for good with that.
GRANT SELECT ON college TO ancrage_studio@localhost;
GRANT SELECT (id, body, name, mail, college, first_day, last_day) ON member TO ancrage_studio@localhost;
GRANT SELECT, INSERT, UPDATE ON participant_list TO ancrage_studio@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON participant TO ancrage_studio@localhost;
GRANT SELECT, INSERT, UPDATE ON participant_import TO ancrage_studio@localhost;
GRANT SELECT, INSERT ON participant_import_row TO ancrage_studio@localhost;
GRANT SELECT, INSERT ON refusal TO ancrage_studio@localhost;
GRANT SELECT, INSERT ON audit_event TO ancrage_studio@localhost;
GRANT SELECT ON audit_lock TO ancrage_studio@localhost;
GRANT INSERT ON outbox TO ancrage_studio@localhost;
-- What campaigns have queued follows the last day of their survey when it is moved.
GRANT SELECT (mailing, state, next_try, expires), UPDATE (next_try, expires) ON outbox TO ancrage_studio@localhost;
GRANT INSERT ON event TO ancrage_studio@localhost;
-- Campaigns: whom they ask, how their messages went; whom to leave out is known by hashes.
GRANT SELECT, INSERT, UPDATE, DELETE ON campaign TO ancrage_studio@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON mailing TO ancrage_studio@localhost;
GRANT SELECT ON campaign_invitation TO ancrage_studio@localhost;
GRANT SELECT ON mailing_message TO ancrage_studio@localhost;
GRANT SELECT (address) ON suppressed TO ancrage_studio@localhost;
GRANT SELECT (address, body) ON refusal TO ancrage_studio@localhost;

-- analysis: snapshots of surveys and what was published of them. Of no submission or draft anything; of a
-- snapshot's rows neither the ids nor the salts (snapshot_row); of a free text not whose it is.
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
-- What people wrote, for those whom the notice names; what is chosen of it to be quoted.
GRANT SELECT (id, survey, version_hash, question, language, body, quotable) ON verbatim TO ancrage_analysis@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON verbatim_mark TO ancrage_analysis@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON quotation TO ancrage_analysis@localhost;
GRANT SELECT, INSERT, UPDATE ON synthesis TO ancrage_analysis@localhost;
GRANT SELECT, INSERT ON synthesis_text TO ancrage_analysis@localhost;
GRANT SELECT, INSERT ON publication TO ancrage_analysis@localhost;
GRANT SELECT, INSERT ON publication_page TO ancrage_analysis@localhost;
GRANT SELECT, INSERT ON publication_file TO ancrage_analysis@localhost;
-- What is published is found in the library.
GRANT SELECT, INSERT, DELETE ON work TO ancrage_analysis@localhost;
GRANT SELECT, INSERT, DELETE ON work_passage TO ancrage_analysis@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON work_word TO ancrage_analysis@localhost;
-- Long work is asked for, looked at, and what it made is sent.
GRANT SELECT (id, kind, of, account, state, is_open, tries, asked, begun, ended, done, total, why, expires), INSERT (kind, of, account, asked)
	ON job TO ancrage_analysis@localhost;
GRANT SELECT ON job_file TO ancrage_analysis@localhost;
GRANT SELECT ON job_piece TO ancrage_analysis@localhost;
-- Leave to have the answers themselves.
GRANT SELECT, INSERT, UPDATE (job) ON microdata_pass TO ancrage_analysis@localhost;
GRANT SELECT, INSERT, DELETE ON microdata_draft TO ancrage_analysis@localhost;
GRANT SELECT, INSERT, DELETE ON synthesis_draft TO ancrage_analysis@localhost;
GRANT INSERT ON synthesis_draft_copy TO ancrage_analysis@localhost;
GRANT INSERT ON synthesis_draft_quotation TO ancrage_analysis@localhost;
GRANT SELECT ON synthesis_draft_open TO ancrage_analysis@localhost;
GRANT INSERT ON outbox TO ancrage_analysis@localhost;
GRANT INSERT ON event TO ancrage_analysis@localhost;
GRANT SELECT, INSERT ON audit_event TO ancrage_analysis@localhost;
GRANT SELECT ON audit_lock TO ancrage_analysis@localhost;

-- council: texts being written, and what they rest on, which was published. Of answers, figures and syntheses being written it reads nothing.
GRANT SELECT ON migration TO ancrage_council@localhost;
GRANT SELECT (id, name, mail, state, home, version, language) ON account TO ancrage_council@localhost;
GRANT SELECT ON account_role TO ancrage_council@localhost;
GRANT SELECT, UPDATE (seen) ON visit TO ancrage_council@localhost;
GRANT SELECT ON body TO ancrage_council@localhost;
GRANT SELECT (id, title, home, removed) ON consultation TO ancrage_council@localhost;
GRANT SELECT, INSERT, UPDATE ON text TO ancrage_council@localhost;
GRANT SELECT, INSERT, DELETE ON text_rapporteur TO ancrage_council@localhost;
-- What is published is found in the library.
GRANT SELECT, INSERT, DELETE ON work TO ancrage_council@localhost;
GRANT SELECT, INSERT, DELETE ON work_passage TO ancrage_council@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON work_word TO ancrage_council@localhost;
GRANT SELECT, INSERT, UPDATE ON paragraph TO ancrage_council@localhost;
GRANT SELECT, INSERT, DELETE ON paragraph_other TO ancrage_council@localhost;
GRANT SELECT, INSERT ON text_version TO ancrage_council@localhost;
GRANT SELECT, INSERT, UPDATE (done) ON text_comment TO ancrage_council@localhost;
GRANT SELECT, INSERT, DELETE, UPDATE (override_reason, overrider, overridden) ON evidence TO ancrage_council@localhost;
GRANT SELECT (id, consultation) ON synthesis TO ancrage_council@localhost;
GRANT SELECT (id, synthesis, number, source, hash, published, generated, withdrawn) ON publication TO ancrage_council@localhost;
GRANT SELECT (publication, name, place, kind, about, words, size, hash, content) ON publication_file TO ancrage_council@localhost;
GRANT SELECT, INSERT ON audit_event TO ancrage_council@localhost;
GRANT SELECT ON audit_lock TO ancrage_council@localhost;
-- Amendments and votes: mandates without notes; what was counted is added and never changed.
GRANT SELECT (id, mail_folded) ON account TO ancrage_council@localhost;
GRANT SELECT (id, body, name, mail, college, seat, first_day, last_day) ON member TO ancrage_council@localhost;
GRANT SELECT ON college TO ancrage_council@localhost;
GRANT SELECT, INSERT, UPDATE (state, answer, answered, answerer, into_amendment, version) ON amendment TO ancrage_council@localhost;
GRANT SELECT, INSERT, UPDATE ON vote TO ancrage_council@localhost;
GRANT SELECT, INSERT, DELETE, UPDATE (votes, is_elected, is_level) ON vote_option TO ancrage_council@localhost;
GRANT SELECT, INSERT, DELETE ON vote_substitute TO ancrage_council@localhost;
GRANT SELECT, INSERT ON vote_seat TO ancrage_council@localhost;
GRANT SELECT, INSERT, UPDATE ON vote_ballot TO ancrage_council@localhost;
GRANT SELECT, INSERT, DELETE ON vote_ballot_option TO ancrage_council@localhost;
GRANT SELECT, INSERT ON vote_count TO ancrage_council@localhost;
GRANT SELECT, INSERT ON vote_mention TO ancrage_council@localhost;
GRANT SELECT, INSERT, UPDATE (withdrawn) ON dissent TO ancrage_council@localhost;
-- What is published of texts, with the figures they cite as their syntheses show them; withdrawn, its words are erased.
GRANT SELECT (publication, language, title, about, article, hash) ON publication_page TO ancrage_council@localhost;
GRANT SELECT, INSERT, UPDATE (withdrawn, source, reason) ON text_publication TO ancrage_council@localhost;
GRANT SELECT, INSERT, DELETE ON text_publication_page TO ancrage_council@localhost;
GRANT SELECT, INSERT, DELETE ON text_publication_file TO ancrage_council@localhost;
GRANT SELECT (publication), DELETE ON text_publication_rendering TO ancrage_council@localhost;
GRANT SELECT (id, kind, of, is_open), INSERT (kind, of, account, asked) ON job TO ancrage_council@localhost;
GRANT SELECT (publication), INSERT, DELETE ON text_publication_citation TO ancrage_council@localhost;
-- The life of a text: what happened is added and never changed; who is concerned is told by the clock.
GRANT SELECT, INSERT ON text_step TO ancrage_council@localhost;
GRANT SELECT, INSERT ON text_step_file TO ancrage_council@localhost;
GRANT SELECT, INSERT ON text_day TO ancrage_council@localhost;
GRANT SELECT, INSERT ON text_follow TO ancrage_council@localhost;
GRANT SELECT, INSERT, UPDATE (answer, answered, answerer) ON text_relay TO ancrage_council@localhost;
GRANT INSERT ON event TO ancrage_council@localhost;
GRANT SELECT (text, number, generated, withdrawn) ON text_publication TO ancrage_council@localhost;
-- Documents that came in for a text, until they are taken in.
GRANT SELECT, INSERT, DELETE, UPDATE (document, done) ON text_import TO ancrage_council@localhost;

-- library: what was published, and nothing of what it was made of.
GRANT SELECT ON migration TO ancrage_library@localhost;
GRANT SELECT ON publication TO ancrage_library@localhost;
GRANT SELECT ON publication_page TO ancrage_library@localhost;
GRANT SELECT ON publication_file TO ancrage_library@localhost;
GRANT SELECT ON text_step_shown TO ancrage_library@localhost;
GRANT SELECT ON text_step_file_shown TO ancrage_library@localhost;
GRANT SELECT ON text_follow_shown TO ancrage_library@localhost;
GRANT SELECT ON publication_rendering TO ancrage_library@localhost;
GRANT SELECT ON consultation_publication TO ancrage_library@localhost;
GRANT SELECT (id, text, number, source, hash, published, generated, withdrawn, reason) ON text_publication TO ancrage_library@localhost;
GRANT SELECT ON text_publication_page TO ancrage_library@localhost;
GRANT SELECT ON text_publication_file TO ancrage_library@localhost;
GRANT SELECT ON text_publication_rendering TO ancrage_library@localhost;
GRANT SELECT ON text_citing TO ancrage_library@localhost;
-- Whether what a text cites still stands.
GRANT SELECT (id, consultation) ON synthesis TO ancrage_library@localhost;
-- Where it is found.
GRANT SELECT ON work TO ancrage_library@localhost;
GRANT SELECT ON work_passage TO ancrage_library@localhost;
GRANT SELECT ON work_word TO ancrage_library@localhost;
-- Programs come with a key: does it work, and that it was used today.
GRANT SELECT ON api_token_open TO ancrage_library@localhost;
GRANT SELECT (id), UPDATE (last_used) ON api_token TO ancrage_library@localhost;
-- Drafts by their codes.
GRANT SELECT (id, reader, hash, generated, made, ends) ON synthesis_draft_open TO ancrage_library@localhost;
GRANT SELECT ON synthesis_draft_copy TO ancrage_library@localhost;

-- steward: the clock and the long work. It closes, freezes, tells and erases; of who people are it reads ids, and names of
-- accounts that stand in snapshots' history. Nothing of the operator's account is needed for it.
GRANT SELECT ON migration TO ancrage_steward@localhost;
GRANT SELECT, INSERT, UPDATE ON tick TO ancrage_steward@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON job TO ancrage_steward@localhost;
GRANT SELECT, INSERT, DELETE ON job_file TO ancrage_steward@localhost;
GRANT SELECT, INSERT, DELETE ON job_piece TO ancrage_steward@localhost;
-- Purges: by their dates, and not a word of them but where it must be seen whether a picture is in use.
GRANT SELECT (expires), DELETE ON account_link TO ancrage_steward@localhost;
GRANT SELECT (begun), DELETE ON visit TO ancrage_steward@localhost;
GRANT SELECT (id, expires, revoked), DELETE ON api_token TO ancrage_steward@localhost;
GRANT SELECT (id), DELETE ON synthesis_draft TO ancrage_steward@localhost;
GRANT SELECT (id) ON synthesis_draft_open TO ancrage_steward@localhost;
GRANT SELECT (expires), DELETE ON sign_in_code TO ancrage_steward@localhost;
GRANT SELECT (waits), DELETE ON sign_in_guess TO ancrage_steward@localhost;
GRANT SELECT (expires), DELETE ON provider_state TO ancrage_steward@localhost;
GRANT SELECT (expires), DELETE ON provider_token TO ancrage_steward@localhost;
GRANT SELECT (waits), DELETE ON guess TO ancrage_steward@localhost;
GRANT SELECT (survey, sealed), UPDATE (sealed, destroyed) ON survey_ballot TO ancrage_steward@localhost;
GRANT SELECT (key_hash, survey, last_day), DELETE ON draft TO ancrage_steward@localhost;
GRANT SELECT (draft), DELETE ON draft_former TO ancrage_steward@localhost;
GRANT SELECT (survey), DELETE ON verbatim TO ancrage_steward@localhost;
GRANT SELECT (survey), DELETE ON attachment TO ancrage_steward@localhost;
GRANT SELECT (survey, submission, former), DELETE ON round_link TO ancrage_steward@localhost;
GRANT SELECT (id, version, removed), DELETE ON manuscript TO ancrage_steward@localhost;
GRANT SELECT, DELETE ON manuscript_text TO ancrage_steward@localhost;
GRANT SELECT, INSERT, DELETE ON manuscript_file TO ancrage_steward@localhost;
GRANT SELECT (document) ON trial TO ancrage_steward@localhost;
GRANT SELECT (id, removed), DELETE ON trial_remark TO ancrage_steward@localhost;
GRANT SELECT (survey, content) ON dossier TO ancrage_steward@localhost;
GRANT SELECT (survey, state, document) ON offer TO ancrage_steward@localhost;
GRANT SELECT (hash, is_public, complete, expires, looked, loose), UPDATE (looked, loose), DELETE ON file TO ancrage_steward@localhost;
-- The daily head of the audit log goes by mail; notices that are over are forgotten.
GRANT INSERT, DELETE, SELECT (state, expires, done, last_error), UPDATE (state, sealed, done, last_error) ON outbox TO ancrage_steward@localhost;
GRANT SELECT (domain, turn), DELETE ON outbox_pace TO ancrage_steward@localhost;
GRANT SELECT (since), DELETE ON suppressed TO ancrage_steward@localhost;
-- What is told to webhooks is added; one that was disabled is told to those who manage its body.
GRANT SELECT (id, body, url, events, state, told), UPDATE (told) ON webhook TO ancrage_steward@localhost;
GRANT INSERT, DELETE, SELECT (id, state, expires, done, last_error), UPDATE (state, done, last_error) ON webhook_delivery TO ancrage_steward@localhost;
GRANT SELECT (happened), DELETE ON returned TO ancrage_steward@localhost;
GRANT SELECT (id, erases) ON participant_list TO ancrage_steward@localhost;
GRANT SELECT (id, list), DELETE ON participant TO ancrage_steward@localhost;
GRANT SELECT (id, expires), DELETE ON participant_import TO ancrage_steward@localhost;
GRANT SELECT (import, line), DELETE ON participant_import_row TO ancrage_steward@localhost;
GRANT SELECT (id, made), DELETE ON text_import TO ancrage_steward@localhost;
GRANT SELECT ON audit_event TO ancrage_steward@localhost;
GRANT INSERT ON audit_told TO ancrage_steward@localhost;
-- What happened is told to staff, to those who follow it and to subscribers.
GRANT SELECT, INSERT, UPDATE, DELETE ON event TO ancrage_steward@localhost;
GRANT SELECT ON notice_choice TO ancrage_steward@localhost;
GRANT SELECT, INSERT, DELETE ON digest_entry TO ancrage_steward@localhost;
GRANT SELECT, INSERT, UPDATE ON daily TO ancrage_steward@localhost;
GRANT SELECT, DELETE ON follower_asked TO ancrage_steward@localhost;
GRANT SELECT, INSERT, UPDATE (state), DELETE ON follower TO ancrage_steward@localhost;
GRANT SELECT, UPDATE (heard, heard_event), DELETE ON subscriber TO ancrage_steward@localhost;
GRANT SELECT (hour), DELETE ON subscribing TO ancrage_steward@localhost;
-- Surveys close, and their answers become snapshots.
GRANT SELECT (id, removed), DELETE ON consultation TO ancrage_steward@localhost;
GRANT SELECT, DELETE, UPDATE (closed, freeze_after, purged) ON survey TO ancrage_steward@localhost;
GRANT SELECT ON survey_version TO ancrage_steward@localhost;
GRANT SELECT ON survey_body_version TO ancrage_steward@localhost;
GRANT SELECT (id, name) ON account TO ancrage_steward@localhost;
GRANT SELECT ON questionnaire_version TO ancrage_steward@localhost;
GRANT SELECT ON outside_survey TO ancrage_steward@localhost;
GRANT SELECT (id, survey, version_hash, audience, mode, people, language, day, body, college, territory, generated, test, seed, answers, participant_ref, receipt_hash),
	UPDATE (participant_ref, finder, receipt_hash) ON submission TO ancrage_steward@localhost;
GRANT SELECT ON erasure TO ancrage_steward@localhost;
GRANT SELECT, INSERT, DELETE, UPDATE (is_stale, submissions, generated, hash, dictionary) ON snapshot TO ancrage_steward@localhost;
GRANT SELECT, INSERT, DELETE ON snapshot_segment TO ancrage_steward@localhost;
GRANT SELECT, INSERT, DELETE, UPDATE (cells) ON snapshot_cells TO ancrage_steward@localhost;
GRANT SELECT, INSERT, DELETE, UPDATE (salts) ON snapshot_row TO ancrage_steward@localhost;
GRANT SELECT, INSERT ON snapshot_erasure TO ancrage_steward@localhost;
GRANT SELECT, DELETE ON snapshot_wish TO ancrage_steward@localhost;
-- What of them is due is told.
GRANT SELECT, INSERT ON published_table TO ancrage_steward@localhost;
GRANT SELECT, INSERT, UPDATE ON publishing_turn TO ancrage_steward@localhost;
GRANT SELECT, INSERT, UPDATE ON slice_release TO ancrage_steward@localhost;
GRANT SELECT, INSERT ON round_release TO ancrage_steward@localhost;
GRANT SELECT, INSERT ON round_stability TO ancrage_steward@localhost;
GRANT INSERT ON round_result TO ancrage_steward@localhost;
GRANT INSERT ON group_result TO ancrage_steward@localhost;
-- Once a day it looks whether what was published is what it was.
GRANT SELECT ON publication TO ancrage_steward@localhost;
GRANT SELECT ON publication_page TO ancrage_steward@localhost;
GRANT SELECT ON consultation_publication TO ancrage_steward@localhost;
GRANT SELECT ON publication_file TO ancrage_steward@localhost;
-- What was published before there was a catalog is put into it.
GRANT SELECT, INSERT, DELETE ON work TO ancrage_steward@localhost;
GRANT SELECT, INSERT, DELETE ON work_passage TO ancrage_steward@localhost;
GRANT SELECT, INSERT, UPDATE, DELETE ON work_word TO ancrage_steward@localhost;
GRANT SELECT (id, consultation, readers, themes) ON synthesis TO ancrage_steward@localhost;
-- What other programs make of what was published.
GRANT SELECT, INSERT ON publication_rendering TO ancrage_steward@localhost;
-- Files of answers: the pass, whether its account has the right still, and what codes are called.
GRANT SELECT ON microdata_pass TO ancrage_steward@localhost;
-- Votes whose time has come are counted.
GRANT SELECT, UPDATE (state, closed, outcome, counted, needed, quorum, by_chair, chair_choice, version) ON vote TO ancrage_steward@localhost;
GRANT SELECT ON vote_seat TO ancrage_steward@localhost;
GRANT SELECT ON vote_ballot TO ancrage_steward@localhost;
GRANT SELECT ON vote_ballot_option TO ancrage_steward@localhost;
GRANT SELECT, UPDATE (votes, is_elected, is_level) ON vote_option TO ancrage_steward@localhost;
GRANT INSERT ON vote_count TO ancrage_steward@localhost;
GRANT SELECT, INSERT ON vote_mention TO ancrage_steward@localhost;
GRANT SELECT (id, name, mail, state, home, version, language) ON account TO ancrage_steward@localhost;
GRANT SELECT ON account_role TO ancrage_steward@localhost;
GRANT SELECT ON body TO ancrage_steward@localhost;
GRANT SELECT ON college TO ancrage_steward@localhost;
-- Texts whose day has come are published, and those that the ministry did not answer are told.
GRANT SELECT, UPDATE (step, publish_on, version, changed) ON text TO ancrage_steward@localhost;
GRANT SELECT, INSERT ON text_step TO ancrage_steward@localhost;
GRANT SELECT (step) ON text_step_file TO ancrage_steward@localhost;
GRANT INSERT ON text_day TO ancrage_steward@localhost;
GRANT SELECT, INSERT ON text_follow TO ancrage_steward@localhost;
GRANT SELECT ON paragraph TO ancrage_steward@localhost;
GRANT SELECT ON evidence TO ancrage_steward@localhost;
GRANT SELECT (id, consultation) ON synthesis TO ancrage_steward@localhost;
GRANT SELECT ON vote_count TO ancrage_steward@localhost;
GRANT SELECT ON dissent TO ancrage_steward@localhost;
GRANT SELECT (id, text, number, source, hash, published, generated, withdrawn, reason), INSERT ON text_publication TO ancrage_steward@localhost;
GRANT SELECT (publication, language, title, about), INSERT ON text_publication_page TO ancrage_steward@localhost;
GRANT SELECT, INSERT ON text_publication_file TO ancrage_steward@localhost;
GRANT SELECT, INSERT ON text_publication_rendering TO ancrage_steward@localhost;
GRANT INSERT ON text_publication_file TO ancrage_steward@localhost;
GRANT INSERT ON text_publication_citation TO ancrage_steward@localhost;
GRANT SELECT ON consultation TO ancrage_steward@localhost;
-- Campaigns: what is due becomes invitations and messages.
GRANT SELECT, UPDATE ON campaign TO ancrage_steward@localhost;
GRANT SELECT, UPDATE ON mailing TO ancrage_steward@localhost;
GRANT SELECT, INSERT ON campaign_invitation TO ancrage_steward@localhost;
GRANT SELECT ON mailing_message TO ancrage_steward@localhost;
GRANT SELECT (id, list, mail, phone, language, college, territory) ON participant TO ancrage_steward@localhost;
GRANT SELECT (id, survey, participant), INSERT ON invitation TO ancrage_steward@localhost;
GRANT INSERT (survey, sealed) ON survey_ballot TO ancrage_steward@localhost;
GRANT SELECT (mailing, invitation, next_try), UPDATE (next_try, has_turn) ON outbox TO ancrage_steward@localhost;

-- courier: the notices, and what the messages of campaigns are made of.
GRANT SELECT ON migration TO ancrage_courier@localhost;
GRANT SELECT, UPDATE, DELETE ON outbox TO ancrage_courier@localhost;
GRANT SELECT, INSERT, UPDATE ON outbox_pace TO ancrage_courier@localhost;
GRANT SELECT, INSERT ON suppressed TO ancrage_courier@localhost;
GRANT SELECT (address, happened, counts), INSERT ON returned TO ancrage_courier@localhost;
-- Messages of campaigns are made when they are sent: of the survey, the template, the secrets of its invitations; whether
-- something was sent by one is asked by a hash.
GRANT SELECT (id, campaign, wave, spared), UPDATE (spared) ON mailing TO ancrage_courier@localhost;
GRANT SELECT (id, survey, state) ON campaign TO ancrage_courier@localhost;
GRANT SELECT ON survey TO ancrage_courier@localhost;
GRANT SELECT ON survey_version TO ancrage_courier@localhost;
GRANT SELECT ON consultation TO ancrage_courier@localhost;
GRANT SELECT (id, parent, kind) ON body TO ancrage_courier@localhost;
GRANT SELECT (survey, sealed) ON survey_ballot TO ancrage_courier@localhost;
GRANT SELECT (id, participant) ON invitation TO ancrage_courier@localhost;
GRANT SELECT (id, name, mail, phone) ON participant TO ancrage_courier@localhost;
GRANT SELECT (address, body) ON refusal TO ancrage_courier@localhost;
GRANT SELECT (survey, key_hash) ON submission TO ancrage_courier@localhost;
GRANT SELECT ON message_template TO ancrage_courier@localhost;
GRANT SELECT (id, parent) ON body TO ancrage_courier@localhost;
-- Webhooks: where they lead, and how each try went.
GRANT SELECT (id, url, secret, state, failures, failing), UPDATE (state, failures, failing) ON webhook TO ancrage_courier@localhost;
GRANT SELECT, UPDATE (state, next_try, tries, lease, leased, status, last_error, done) ON webhook_delivery TO ancrage_courier@localhost;

-- The operator's command: everything but the schema.
GRANT SELECT, INSERT, UPDATE, DELETE, EXECUTE ON * TO ancrage_operator@localhost;
