#include "audit/audit.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "text/text.h"

enum { DAY_SECONDS = 86400 };

const char *const audit_kind_tags[AUDIT_KINDS] = {
	[AUDIT_OF_ACCOUNT] = "account", [AUDIT_OF_BODY] = "body", [AUDIT_OF_MEMBER] = "member", [AUDIT_OF_COLLEGE] = "college",
	[AUDIT_OF_CONSULTATION] = "consultation", [AUDIT_OF_SURVEY] = "survey", [AUDIT_OF_LIST] = "list", [AUDIT_OF_TEXT] = "text",
};

const struct audit_meaning audit_actions[AUDIT_ACTIONS] = {
	[AUDIT_SIGNED_IN] =           { "signed-in",           N_IN("event", "Signed in"), AUDIT_OF_ACCOUNT },
	[AUDIT_SIGNED_OUT] =          { "signed-out",          N_IN("event", "Signed out"), AUDIT_OF_ACCOUNT },
	[AUDIT_PASSWORD_FOUND] =      { "password-found",      N_IN("event", "Right password after wrong ones"), AUDIT_OF_ACCOUNT },
	[AUDIT_PASSWORD_REFUSED] =    { "password-refused",    N_IN("event", "Wrong password in a visit"), AUDIT_OF_ACCOUNT },
	[AUDIT_CODE_REFUSED] =        { "code-refused",        N_IN("event", "Wrong code at the second step"), AUDIT_OF_ACCOUNT },
	[AUDIT_PAPER_CODE_USED] =     { "paper-code-used",     N_IN("event", "Code on paper used"), AUDIT_OF_ACCOUNT },
	[AUDIT_PROVIDER_USED] =       { "provider-used",       N_IN("event", "Recognised by the provider"), AUDIT_OF_ACCOUNT },
	[AUDIT_PROVIDER_LINKED] =     { "provider-linked",     N_IN("event", "Identity of the provider linked"), AUDIT_OF_ACCOUNT },
	[AUDIT_PROVIDER_REFUSED] =    { "provider-refused",    N_IN("event", "Recognised by the provider, and refused"), AUDIT_OF_ACCOUNT },
	[AUDIT_PROVIDER_FORGOTTEN] =  { "provider-forgotten",  N_IN("event", "Identity of the provider forgotten"), AUDIT_OF_ACCOUNT },
	[AUDIT_VISIT_ENDED] =         { "visit-ended",         N_IN("event", "Visit ended from elsewhere"), AUDIT_OF_ACCOUNT },
	[AUDIT_VISITS_ENDED] =        { "visits-ended",        N_IN("event", "All other visits ended"), AUDIT_OF_ACCOUNT },
	[AUDIT_INVITED] =             { "invited",             N_IN("event", "Invited"), AUDIT_OF_ACCOUNT },
	[AUDIT_LINK_MADE] =           { "link-made",           N_IN("event", "Link made"), AUDIT_OF_ACCOUNT },
	[AUDIT_LINK_USED] =           { "link-used",           N_IN("event", "Link used"), AUDIT_OF_ACCOUNT },
	[AUDIT_ROLES_CHANGED] =       { "roles-changed",       N_IN("event", "Roles changed"), AUDIT_OF_ACCOUNT },
	[AUDIT_CLOSED] =              { "closed",              N_IN("event", "Account closed"), AUDIT_OF_ACCOUNT },
	[AUDIT_OPENED] =              { "opened",              N_IN("event", "Account opened again"), AUDIT_OF_ACCOUNT },
	[AUDIT_NAME_CHANGED] =        { "name-changed",        N_IN("event", "Name changed"), AUDIT_OF_ACCOUNT },
	[AUDIT_MAIL_CHANGED] =        { "mail-changed",        N_IN("event", "Mail address changed"), AUDIT_OF_ACCOUNT },
	[AUDIT_PASSWORD_CHANGED] =    { "password-changed",    N_IN("event", "Password changed"), AUDIT_OF_ACCOUNT },
	[AUDIT_SECOND_STEP_CHANGED] = { "second-step-changed", N_IN("event", "Second step set up"), AUDIT_OF_ACCOUNT },
	[AUDIT_SECOND_STEP_REMOVED] = { "second-step-removed", N_IN("event", "Second step removed"), AUDIT_OF_ACCOUNT },
	[AUDIT_CODES_MADE] =          { "codes-made",          N_IN("event", "New codes on paper"), AUDIT_OF_ACCOUNT },
	[AUDIT_TOKEN_MADE] =          { "token-made",          N_IN("event", "Key for a program made"), AUDIT_OF_ACCOUNT },
	[AUDIT_TOKEN_REVOKED] =       { "token-revoked",       N_IN("event", "Key for a program ended"), AUDIT_OF_ACCOUNT },
	[AUDIT_EXPORTED] =            { "exported",            N_IN("event", "Log downloaded"), AUDIT_OF_ACCOUNT },
	[AUDIT_BODY_ADDED] =          { "body-added",          N_IN("event", "Body added"), AUDIT_OF_BODY },
	[AUDIT_BODY_CHANGED] =        { "body-changed",        N_IN("event", "Body changed"), AUDIT_OF_BODY },
	[AUDIT_MEMBERS_IMPORTED] =    { "members-imported",    N_IN("event", "List of members read in"), AUDIT_OF_BODY },
	[AUDIT_MEMBER_ADDED] =        { "member-added",        N_IN("event", "Member added"), AUDIT_OF_MEMBER },
	[AUDIT_MEMBER_CHANGED] =      { "member-changed",      N_IN("event", "Member changed"), AUDIT_OF_MEMBER },
	[AUDIT_MANDATE_ENDED] =       { "mandate-ended",       N_IN("event", "Mandate ended before its time"), AUDIT_OF_MEMBER },
	[AUDIT_COLLEGE_ADDED] =       { "college-added",       N_IN("event", "College added"), AUDIT_OF_COLLEGE },
	[AUDIT_COLLEGE_CHANGED] =     { "college-changed",     N_IN("event", "College changed"), AUDIT_OF_COLLEGE },
	[AUDIT_COLLEGE_MOVED] =       { "college-moved",       N_IN("event", "College moved in the lists"), AUDIT_OF_COLLEGE },
	[AUDIT_CONSULTATION_ADDED] =  { "consultation-added",  N_IN("event", "Consultation begun"), AUDIT_OF_CONSULTATION },
	[AUDIT_CONSULTATION_CHANGED] = { "consultation-changed", N_IN("event", "Consultation changed"), AUDIT_OF_CONSULTATION },
	[AUDIT_SURVEY_ADDED] =        { "survey-added",        N_IN("event", "Survey added"), AUDIT_OF_SURVEY },
	[AUDIT_SURVEY_CHANGED] =      { "survey-changed",      N_IN("event", "Survey changed"), AUDIT_OF_SURVEY },
	[AUDIT_SURVEY_SUBMITTED] =    { "survey-submitted",    N_IN("event", "Survey submitted to the ethics commission"), AUDIT_OF_SURVEY },
	[AUDIT_SURVEY_TAKEN_BACK] =   { "survey-taken-back",   N_IN("event", "Survey taken back from the ethics commission"), AUDIT_OF_SURVEY },
	[AUDIT_OPINION_GIVEN] =       { "opinion-given",       N_IN("event", "Opinion on ethics given"), AUDIT_OF_SURVEY },
	[AUDIT_CONDITION_LIFTED] =    { "condition-lifted",    N_IN("event", "Condition said to be fulfilled"), AUDIT_OF_SURVEY },
	[AUDIT_CONDITION_CONFIRMED] = { "condition-confirmed", N_IN("event", "Condition confirmed"), AUDIT_OF_SURVEY },
	[AUDIT_CONDITION_RETURNED] =  { "condition-returned",  N_IN("event", "Condition not fulfilled yet"), AUDIT_OF_SURVEY },
	[AUDIT_SURVEY_OPENED] =       { "survey-opened",       N_IN("event", "Survey opened"), AUDIT_OF_SURVEY },
	[AUDIT_SURVEY_SUSPENDED] =    { "survey-suspended",    N_IN("event", "Survey suspended"), AUDIT_OF_SURVEY },
	[AUDIT_SURVEY_RESUMED] =      { "survey-resumed",      N_IN("event", "Survey resumed"), AUDIT_OF_SURVEY },
	[AUDIT_SURVEY_OFFERED] =      { "survey-offered",      N_IN("event", "Survey offered to this body"), AUDIT_OF_SURVEY },
	[AUDIT_OFFER_TAKEN_BACK] =    { "offer-taken-back",    N_IN("event", "Offer of a survey taken back"), AUDIT_OF_SURVEY },
	[AUDIT_OFFER_ACCEPTED] =      { "offer-accepted",      N_IN("event", "Offer of a survey accepted"), AUDIT_OF_SURVEY },
	[AUDIT_OFFER_DECLINED] =      { "offer-declined",      N_IN("event", "Offer of a survey declined"), AUDIT_OF_SURVEY },
	[AUDIT_OFFER_CHANGED] =       { "offer-changed",       N_IN("event", "Own days or contact for a survey changed"), AUDIT_OF_SURVEY },
	[AUDIT_OWN_SUBMITTED] =       { "own-submitted",       N_IN("event", "Own questions submitted to the ethics commission"), AUDIT_OF_SURVEY },
	[AUDIT_OWN_TAKEN_BACK] =      { "own-taken-back",      N_IN("event", "Own questions taken back from the ethics commission"), AUDIT_OF_SURVEY },
	[AUDIT_OWN_ASKED] =           { "own-asked",           N_IN("event", "Own questions asked"), AUDIT_OF_SURVEY },
	[AUDIT_OWN_LEFT] =            { "own-left",            N_IN("event", "Own questions asked no longer"), AUDIT_OF_SURVEY },
	[AUDIT_SURVEY_VERSION_USED] = { "survey-version-used", N_IN("event", "A new version of a survey's questionnaire put to use"), AUDIT_OF_SURVEY },
	[AUDIT_PROPOSALS_CHANGED] =   { "proposals-changed",   N_IN("event", "Proposals made of texts"), AUDIT_OF_SURVEY },
	[AUDIT_RESULTS_SEEN] =        { "results-seen",        N_IN("event", "Complete results seen by a member"), AUDIT_OF_SURVEY },
	[AUDIT_EXACT_SEEN] =          { "exact-seen",          N_IN("event", "Exact figures seen"), AUDIT_OF_SURVEY },
	[AUDIT_MICRODATA_ASKED] =     { "microdata-asked",     N_IN("event", "File of answers asked for"), AUDIT_OF_SURVEY },
	[AUDIT_SNAPSHOT_ASKED] =      { "snapshot-asked",      N_IN("event", "Snapshot of the answers asked for"), AUDIT_OF_SURVEY },
	[AUDIT_FIGURE_REMOVED] =      { "figure-removed",      N_IN("event", "Kept figure taken away"), AUDIT_OF_SURVEY },
	[AUDIT_MARGINS_CHANGED] =     { "margins-changed",     N_IN("event", "What is known of those a survey concerns changed"), AUDIT_OF_SURVEY },
	[AUDIT_SYNTHESIS_BEGUN] =     { "synthesis-begun",     N_IN("event", "Synthesis begun"), AUDIT_OF_SURVEY },
	[AUDIT_SYNTHESIS_JUDGED] =    { "synthesis-judged",    N_IN("event", "Synthesis read over"), AUDIT_OF_CONSULTATION },
	[AUDIT_SYNTHESIS_PUBLISHED] = { "synthesis-published", N_IN("event", "Synthesis published"), AUDIT_OF_CONSULTATION },
	[AUDIT_SYNTHESIS_WITHDRAWN] = { "synthesis-withdrawn", N_IN("event", "Publication erased"), AUDIT_OF_CONSULTATION },
	[AUDIT_SYNTHESIS_SORTED] =    { "synthesis-sorted",    N_IN("event", "Themes of a synthesis chosen"), AUDIT_OF_CONSULTATION },
	[AUDIT_JOB_ASKED] =           { "job-asked",           N_IN("event", "Long work asked for again"), AUDIT_OF_ACCOUNT },
	[AUDIT_JOB_FILE_SENT] =       { "job-file-sent",       N_IN("event", "File that was asked for downloaded"), AUDIT_OF_ACCOUNT },
	[AUDIT_SYNTHESIS_REMOVED] =   { "synthesis-removed",   N_IN("event", "Synthesis taken away"), AUDIT_OF_CONSULTATION },
	[AUDIT_WORDS_SEEN] =          { "words-seen",          N_IN("event", "What people wrote seen"), AUDIT_OF_SURVEY },
	[AUDIT_WORDS_MARKED] =        { "words-marked",        N_IN("event", "What somebody wrote marked as read, or hidden"), AUDIT_OF_SURVEY },
	[AUDIT_QUOTATION_CHOSEN] =    { "quotation-chosen",    N_IN("event", "Quotation chosen or masked"), AUDIT_OF_SURVEY },
	[AUDIT_QUOTATION_LEFT] =      { "quotation-left",      N_IN("event", "Quotation given up"), AUDIT_OF_SURVEY },
	[AUDIT_QUOTATION_JUDGED] =    { "quotation-judged",    N_IN("event", "Quotation approved or sent back"), AUDIT_OF_SURVEY },
	[AUDIT_DRAFT_SHARED] =        { "draft-shared",        N_IN("event", "Draft of a synthesis given to a reader"), AUDIT_OF_CONSULTATION },
	[AUDIT_DRAFT_ENDED] =         { "draft-ended",         N_IN("event", "Draft of a synthesis taken back from a reader"), AUDIT_OF_CONSULTATION },
	[AUDIT_NOTICES_CHOSEN] = { "notices-chosen", N_IN("event", "Notices chosen"), AUDIT_OF_ACCOUNT },
	[AUDIT_CAMPAIGN_ADDED] =      { "campaign-added",      N_IN("event", "Sending of invitations prepared"), AUDIT_OF_SURVEY },
	[AUDIT_CAMPAIGN_CHANGED] =    { "campaign-changed",    N_IN("event", "Sending of invitations changed"), AUDIT_OF_SURVEY },
	[AUDIT_CAMPAIGN_STARTED] =    { "campaign-started",    N_IN("event", "Sending of invitations started"), AUDIT_OF_SURVEY },
	[AUDIT_CAMPAIGN_STOPPED] =    { "campaign-stopped",    N_IN("event", "Sending of invitations stopped"), AUDIT_OF_SURVEY },
	[AUDIT_CAMPAIGN_RESUMED] =    { "campaign-resumed",    N_IN("event", "Sending of invitations goes on"), AUDIT_OF_SURVEY },
	[AUDIT_CAMPAIGN_REMOVED] =    { "campaign-removed",    N_IN("event", "Sending of invitations removed"), AUDIT_OF_SURVEY },
	[AUDIT_CAMPAIGN_TESTED] =     { "campaign-tested",     N_IN("event", "Test of an invitation sent to oneself"), AUDIT_OF_SURVEY },
	[AUDIT_CAMPAIGN_EXPORTED] =   { "campaign-exported",   N_IN("event", "Addresses that invitations did not reach exported"), AUDIT_OF_SURVEY },
	[AUDIT_TEMPLATE_CHANGED] =    { "template-changed",    N_IN("event", "Words of a message changed"), AUDIT_OF_BODY },
	[AUDIT_WEBHOOK_ADDED] =       { "webhook-added",       N_IN("event", "Webhook added"), AUDIT_OF_BODY },
	[AUDIT_WEBHOOK_CHANGED] =     { "webhook-changed",     N_IN("event", "Webhook paused, resumed or given a new secret"), AUDIT_OF_BODY },
	[AUDIT_WEBHOOK_REMOVED] =     { "webhook-removed",     N_IN("event", "Webhook removed"), AUDIT_OF_BODY },
	[AUDIT_WEBHOOK_TRIED] =       { "webhook-tried",       N_IN("event", "Webhook tried, or sent something again"), AUDIT_OF_BODY },
	[AUDIT_LIST_ADDED] =          { "list-added",          N_IN("event", "List of people to invite made"), AUDIT_OF_LIST },
	[AUDIT_LIST_CHANGED] =        { "list-changed",        N_IN("event", "Name or last day of a list of people changed"), AUDIT_OF_LIST },
	[AUDIT_PEOPLE_IMPORTED] =     { "people-imported",     N_IN("event", "People to invite read in from a file"), AUDIT_OF_LIST },
	[AUDIT_PEOPLE_OF_MEMBERS] =   { "people-of-members",   N_IN("event", "Members put in a list of people to invite"), AUDIT_OF_LIST },
	[AUDIT_PERSON_ADDED] =        { "person-added",        N_IN("event", "Person to invite added"), AUDIT_OF_LIST },
	[AUDIT_PERSON_CHANGED] =      { "person-changed",      N_IN("event", "Person to invite changed"), AUDIT_OF_LIST },
	[AUDIT_PERSON_REMOVED] =      { "person-removed",      N_IN("event", "Person to invite erased"), AUDIT_OF_LIST },
	[AUDIT_BATCH_MADE] =          { "batch-made",          N_IN("event", "Invitations made for a place"), AUDIT_OF_SURVEY },
	[AUDIT_BATCH_PRINTED] =       { "batch-printed",       N_IN("event", "Cards of invitations seen or printed"), AUDIT_OF_SURVEY },
	[AUDIT_LETTERS_PRINTED] =     { "letters-printed",     N_IN("event", "Letters of invitation seen or printed"), AUDIT_OF_SURVEY },
	[AUDIT_TEXT_BEGUN] =          { "text-begun",          N_IN("event", "Text begun"), AUDIT_OF_TEXT },
	[AUDIT_TEXT_CHANGED] =        { "text-changed",        N_IN("event", "Text changed"), AUDIT_OF_TEXT },
	[AUDIT_TEXT_WRITTEN] =        { "text-written",        N_IN("event", "Paragraph written"), AUDIT_OF_TEXT },
	[AUDIT_TEXT_KEPT] =           { "text-kept",           N_IN("event", "Version of a text kept"), AUDIT_OF_TEXT },
	[AUDIT_TEXT_COMMENTED] =      { "text-commented",      N_IN("event", "Comment on a text made, or done"), AUDIT_OF_TEXT },
	[AUDIT_DOCUMENT_BROUGHT] =    { "document-brought",    N_IN("event", "Document brought for a text, or left again"), AUDIT_OF_TEXT },
	[AUDIT_DOCUMENT_TAKEN] =      { "document-taken",      N_IN("event", "Document taken into a text"), AUDIT_OF_TEXT },
	[AUDIT_EVIDENCE_CITED] =      { "evidence-cited",      N_IN("event", "Evidence cited"), AUDIT_OF_TEXT },
	[AUDIT_EVIDENCE_LEFT] =       { "evidence-left",       N_IN("event", "Evidence cited no longer"), AUDIT_OF_TEXT },
	[AUDIT_EVIDENCE_OVERRIDDEN] = { "evidence-overridden", N_IN("event", "Broken evidence let stand, with a reason"), AUDIT_OF_TEXT },
	[AUDIT_TEXT_PUBLISHED_AGAIN] = { "text-published-again", N_IN("event", "Text published again"), AUDIT_OF_TEXT },
	[AUDIT_TEXT_PUBLICATION_WITHDRAWN] = { "text-publication-withdrawn", N_IN("event", "Publication of a text withdrawn"), AUDIT_OF_TEXT },
	[AUDIT_TEXT_STEPPED] =        { "text-stepped",        N_IN("event", "Text took a step"), AUDIT_OF_TEXT },
	[AUDIT_TEXT_FOLLOWED] =       { "text-followed",       N_IN("event", "Said what is done about a text"), AUDIT_OF_TEXT },
	[AUDIT_TEXT_RELAYED] =        { "text-relayed",        N_IN("event", "Text handed down"), AUDIT_OF_TEXT },
	[AUDIT_RELAY_ANSWERED] =      { "relay-answered",      N_IN("event", "Said what was done with a text handed down"), AUDIT_OF_TEXT },
	[AUDIT_AMENDMENTS_OPENED] =   { "amendments-opened",   N_IN("event", "Amendments taken until a day, or none"), AUDIT_OF_TEXT },
	[AUDIT_AMENDMENT_PROPOSED] =  { "amendment-proposed",  N_IN("event", "Amendment proposed"), AUDIT_OF_TEXT },
	[AUDIT_AMENDMENT_ANSWERED] =  { "amendment-answered",  N_IN("event", "Amendment answered"), AUDIT_OF_TEXT },
	[AUDIT_AMENDMENT_WITHDRAWN] = { "amendment-withdrawn", N_IN("event", "Amendment withdrawn"), AUDIT_OF_TEXT },
	[AUDIT_VOTE_PREPARED] =       { "vote-prepared",       N_IN("event", "Vote prepared"), AUDIT_OF_BODY },
	[AUDIT_VOTE_CHANGED] =        { "vote-changed",        N_IN("event", "Vote changed before it opened"), AUDIT_OF_BODY },
	[AUDIT_VOTE_OPENED] =         { "vote-opened",         N_IN("event", "Vote opened"), AUDIT_OF_BODY },
	[AUDIT_VOTE_CANCELLED] =      { "vote-cancelled",      N_IN("event", "Vote cancelled"), AUDIT_OF_BODY },
	[AUDIT_VOTE_CLOSED] =         { "vote-closed",         N_IN("event", "Vote closed, its numbers kept"), AUDIT_OF_BODY },
	[AUDIT_BALLOT_CAST] =         { "ballot-cast",         N_IN("event", "Voted"), AUDIT_OF_BODY },
	[AUDIT_DISSENT_WRITTEN] =     { "dissent-written",     N_IN("event", "Dissenting opinion written"), AUDIT_OF_BODY },
	[AUDIT_DISSENT_WITHDRAWN] =   { "dissent-withdrawn",   N_IN("event", "Dissenting opinion withdrawn"), AUDIT_OF_BODY },
};

enum audit_action audit_action_tagged(const char *tag)
{
	int action = 0;

	while (action < AUDIT_ACTIONS && strcmp(audit_actions[action].tag, tag))
		action++;
	return (enum audit_action)action;
}

const char *audit_action_words(const char *tag)
{
	enum audit_action action = audit_action_tagged(tag);

	return action == NO_AUDIT_ACTION ? tag : text_of(audit_actions[action].words);
}

static void add_text(struct buffer *out, const char *text)
{
	buffer_print(out, "%zu:%s,", strlen(text), text);
}

static void add_number(struct buffer *out, int64_t number)
{
	add_text(out, arena_print(out->arena, "%lld", (long long)number));
}

/* 0 stands for nobody and nowhere. */
static void add_reference(struct buffer *out, int64_t id)
{
	if (id)
		add_number(out, id);
	else
		add_text(out, "");
}

struct hash audit_hash(struct arena *arena, const struct audit_event *event, const struct hash *before)
{
	struct buffer whole = buffer_in(arena);

	add_text(&whole, hex_write(arena, before->bytes, HASH_SIZE));
	add_number(&whole, event->number);
	add_number(&whole, event->happened);
	add_reference(&whole, event->account);
	add_text(&whole, event->action);
	add_text(&whole, event->kind);
	add_number(&whole, event->object);
	add_reference(&whole, event->body);
	add_text(&whole, event->detail);
	return hash_of(whole.bytes, whole.length);
}

/* One word; where it ends, or NULL. */
static const char *pass_word(const char *at)
{
	size_t key = strspn(at, "abcdefghijklmnopqrstuvwxyz-"), value;

	if (!key || at[key] != '=')
		return NULL;
	at += key + 1;
	value = strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789-,.");
	return value ? at + value : NULL;
}

int audit_detail_fits(const char *detail)
{
	const char *at;

	if (!*detail)
		return 1;
	if (strlen(detail) > LONGEST_AUDIT_DETAIL)
		return 0;
	at = pass_word(detail);
	while (at && *at == ' ')
		at = pass_word(at + 1);
	return at && !*at;
}

const char *audit_time(struct arena *arena, int64_t seconds)
{
	int64_t days = seconds / DAY_SECONDS - (seconds % DAY_SECONDS < 0), rest = seconds - days * DAY_SECONDS;
	char day[DAY_TEXT];

	return arena_print(arena, "%sT%02d:%02d:%02dZ", day_write((int32_t)days, day), (int)(rest / 3600),
			   (int)(rest / 60 % 60), (int)(rest % 60));
}
