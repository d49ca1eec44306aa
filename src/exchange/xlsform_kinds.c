#include "exchange/xlsform_kinds.h"

#include <stddef.h>
#include <string.h>

#include "exchange/xlsform.h"
#include "text/text.h"

const struct xlsform_kind xlsform_kinds[] = {
	{ "choice", "select_one", "", "" },
	{ "choices", "select_multiple", "", "" },
	{ "integer", "integer", "" },
	{ "decimal", "decimal", "" },
	{ "line", "text", "" },
	{ "text", "text", "multiline" },
	{ "date", "date", "" },
	{ "scale", "range", "" },
	{ "matrix", "begin_group", "table-list", "" },
	{ "note", "note", "" },
	{ "list", "select_one", "autocomplete", "" },
	{ "department", "select_one", "autocomplete", OWN_LIST "department" },
	{ "yes_no", "select_one", "", OWN_LIST "yes_no" },
	{ "judgment", "begin_group", "table-list", OWN_LIST "judgment" },
	{ "consent", "acknowledge", "" },
	{ "top", "rank", "", "", N_("Other tools have all the choices put in order, not the first ones alone.") },
	{ "ranking", "rank", "", "" },
	{ "shares", "select_multiple", "", "", N_("Other tools know no points to share: there choices are ticked.") },
	{ "email", "text", "email" },
	{ "phone", "text", "numbers" },
	{ "period", "begin_group", "field-list" },
	{ "calculation", "calculate", "" },
	{ "file", "file", "" },
	{ 0 }
};

const struct xlsform_kind *xlsform_kind(const char *kind)
{
	for (const struct xlsform_kind *known = xlsform_kinds; known->kind; known++)
		if (!strcmp(known->kind, kind))
			return known;
	return NULL;
}
