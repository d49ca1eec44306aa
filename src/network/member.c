#include "network/member.h"

#include <string.h>

#include "base/day.h"
#include "text/text.h"

/* The first council sat in 1984; years beyond the last are slips of the keyboard. */
enum { FIRST_YEAR = 1984, LAST_YEAR = 2099 };

const char *const seat_names[SEATS] = { [TITULAR] = "titular", [SUBSTITUTE] = "substitute" };

const char *seat_words(enum seat seat)
{
	static const char *const words[SEATS] = {
		[TITULAR] = N_IN("seat", "titular"), [SUBSTITUTE] = N_IN("seat", "substitute"),
	};

	return text_of(words[seat]);
}

enum mandate_state mandate_state(const struct member *member, int32_t today)
{
	if (today < member->first_day)
		return MANDATE_TO_COME;
	return today > member->last_day ? MANDATE_OVER : IN_OFFICE;
}

const char *mandate_state_words(enum mandate_state state)
{
	static const char *const words[] = {
		[IN_OFFICE] = N_IN("mandate", "in office"), [MANDATE_TO_COME] = N_IN("mandate", "to come"),
		[MANDATE_OVER] = N_IN("mandate", "over"),
	};

	return text_of(words[state]);
}

void college_check(const char *slug, const char *const names[LANGUAGES], struct network_faults *faults)
{
	static const char *const fields[LANGUAGES] = { "name-fr", "name-fr-simple", "name-en", "name-ar" };

	if (!slug_is_usable(slug, LONGEST_COLLEGE_SLUG))
		fault_add(faults, "slug", _("Write at most 40 small letters a to z, digits and hyphens."));
	for (int i = 0; i < LANGUAGES; i++)
		fault_line(faults, fields[i], names[i], !i, LONGEST_NAME);
}

int mandates_overlap(const struct member *one, const struct member *other)
{
	return one->first_day <= other->last_day && other->first_day <= one->last_day;
}

int32_t mandate_usual_end(int32_t first_day)
{
	int year, month, day;
	int32_t next;

	day_split(first_day, &year, &month, &day);
	next = day_of(year + MANDATE_YEARS, month, day);
	/* Begun on a 29 February: the last day is the 28th. */
	if (next == DAY_NONE)
		next = day_of(year + MANDATE_YEARS, month + 1, 1);
	/* There is no year 10000; such a mandate is refused. */
	return next == DAY_NONE ? first_day : next - 1;
}

static int is_in_range(int32_t day)
{
	return day >= day_of(FIRST_YEAR, 1, 1) && day <= day_of(LAST_YEAR, 12, 31);
}

static void check_days(const struct member *member, const struct body *body, struct network_faults *faults)
{
	if (!is_in_range(member->first_day))
		fault_add(faults, "first_day", _("The first day must be between 1984 and 2099."));
	else if (!is_in_range(member->last_day))
		fault_add(faults, "last_day", _("The last day must be between 1984 and 2099."));
	else if (member->last_day < member->first_day)
		fault_add(faults, "last_day", _("The last day must not be before the first."));
	else if (body->last_day != DAY_NONE && member->first_day > body->last_day)
		fault_add(faults, "first_day", _("The mandate begins after the end of the body."));
}

void member_check(const struct member *member, const struct body *body, struct network_faults *faults)
{
	fault_line(faults, "name", member->name, 1, LONGEST_NAME);
	fault_line(faults, "note", member->note, 0, LONGEST_NOTE);
	if (member->mail && !mail_is_usable(member->mail))
		fault_add(faults, "mail", _("This is not a mail address."));
	if (body->kind == COUNCIL && !member->college)
		fault_add(faults, "college", _("In the council, each member belongs to a college."));
	check_days(member, body, faults);
}
