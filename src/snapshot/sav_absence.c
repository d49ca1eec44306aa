#include "snapshot/sav_absence.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "questionnaire/kind.h"
#include "snapshot/microdata.h"

static const struct {
	const char *words;		/* folded */
	int is_whole;			/* the label is these and no more */
	const char *cell;
} absences[] = {
	{ "sait pas", 0, ANSWER_DONT_KNOW }, { "sais pas", 0, ANSWER_DONT_KNOW }, { "nsp", 1, ANSWER_DONT_KNOW },
	{ "don't know", 0, ANSWER_DONT_KNOW }, { "do not know", 0, ANSWER_DONT_KNOW }, { "dk", 1, ANSWER_DONT_KNOW },
	{ "refus", 0, ANSWER_PREFER_NOT }, { "prefer not", 0, ANSWER_PREFER_NOT }, { "prefere ne pas", 0, ANSWER_PREFER_NOT },
	{ "souhaite pas", 0, ANSWER_PREFER_NOT }, { "veut pas", 0, ANSWER_PREFER_NOT },
	{ "concerne", 0, MICRODATA_NOT_ASKED }, { "sans objet", 0, MICRODATA_NOT_ASKED }, { "applicable", 0, MICRODATA_NOT_ASKED },
	{ "pas pose", 0, MICRODATA_NOT_ASKED }, { "non pose", 0, MICRODATA_NOT_ASKED }, { "not asked", 0, MICRODATA_NOT_ASKED },
};

const char *sav_absence_cell(struct arena *arena, const char *label)
{
	struct buffer plain = buffer_in(arena);
	const char *folded;

	for (const char *at = label; *at; at++) {
		int is_curly = !strncmp(at, "’", strlen("’"));

		buffer_add(&plain, is_curly ? "'" : at, 1);
		at += is_curly ? strlen("’") - 1 : 0;
	}
	folded = utf8_fold(arena, plain.length ? plain.bytes : "");
	for (size_t i = 0; i < sizeof(absences) / sizeof(*absences); i++)
		if (absences[i].is_whole ? !strcmp(folded, absences[i].words) : strstr(folded, absences[i].words) != NULL)
			return absences[i].cell;
	return "";
}
