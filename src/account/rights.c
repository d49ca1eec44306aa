#include "account/rights.h"

#include <string.h>

#include "text/text.h"

/*
 * An administrator holds no right over contents, and who writes a questionnaire none over its
 * answers: those who need both are given both roles, in sight of everyone.
 */
const struct role_meaning roles[ROLES] = {
	[ADMINISTRATOR] = { "administrator", N_IN("role", "Administrator"),
		SEE_BODY | MANAGE_BODY | MANAGE_ACCOUNTS | READ_AUDIT, .reaches_below = 1, .needs_totp = 1 },
	[GENERAL_SECRETARY] = { "general-secretary", N_IN("role", "General secretary"),
		SEE_BODY | MANAGE_BODY | MANAGE_CONSULTATIONS | INVITE | SEE_PROTECTED | WRITE_SYNTHESES |
		WRITE_RECOMMENDATIONS | CONTRIBUTE | RELAY | READ_AUDIT, .reaches_below = 1, .needs_totp = 1 },
	[FACILITATOR] = { "facilitator", N_IN("role", "Facilitator"),
		SEE_BODY | MANAGE_CONSULTATIONS | EDIT_QUESTIONNAIRES | INVITE | SEE_PROTECTED | CONTRIBUTE, .needs_totp = 1 },
	[AUTHOR] = { "author", N_IN("role", "Author"),
		SEE_BODY | EDIT_QUESTIONNAIRES, .needs_totp = 1 },
	[ANALYST] = { "analyst", N_IN("role", "Analyst"),
		SEE_BODY | SEE_PROTECTED | SEE_EXACT | CODE_VERBATIMS | WRITE_SYNTHESES, .needs_totp = 1 },
	[RAPPORTEUR] = { "rapporteur", N_IN("role", "Rapporteur"),
		SEE_BODY | SEE_PROTECTED | WRITE_SYNTHESES | WRITE_RECOMMENDATIONS | CONTRIBUTE, .needs_totp = 1 },
	[CORRESPONDENT] = { "correspondent", N_IN("role", "Correspondent"),
		SEE_BODY | INVITE | SEE_PROTECTED | CONTRIBUTE | RELAY, .needs_totp = 1 },
	[EXPERT] = { "expert", N_IN("role", "Expert"),
		SEE_BODY | SEE_PROTECTED | CONTRIBUTE, .needs_totp = 1 },
	[MEMBER] = { "member", N_IN("role", "Member"),
		SEE_BODY | SEE_PROTECTED | CONTRIBUTE | VOTE },
	[ETHICS_REVIEWER] = { "ethics-reviewer", N_IN("role", "Ethics reviewer"),
		SEE_BODY | SEE_PROTECTED | GIVE_OPINION, .reaches_below = 1, .needs_totp = 1 },
	[OBSERVER] = { "observer", N_IN("role", "Observer"),
		SEE_BODY },
};

static const char *const right_words[RIGHTS] = {
	"signed in", "see body", "manage body", "manage accounts", "manage consultations", "edit questionnaires", "invite",
	"see protected", "see exact", "code verbatims", "write syntheses", "write recommendations", "contribute", "vote",
	"relay", "give opinion", "read audit",
};

enum role role_tagged(const char *tag)
{
	int role = 0;

	while (role < ROLES && strcmp(roles[role].tag, tag))
		role++;
	return (enum role)role;
}

uint64_t role_rights(enum role role, int above)
{
	return above && !roles[role].reaches_below ? 0 : roles[role].rights;
}

const char *right_word(int bit)
{
	return right_words[bit];
}
