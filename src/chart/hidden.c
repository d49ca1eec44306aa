#include "chart/hidden.h"

#include "text/text.h"

const char *hidden_words(void)
{
	/* TRANSLATORS: a figure of a table */
	return _("hidden to protect people");
}
