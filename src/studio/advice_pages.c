#include "studio/advice_pages.h"

#include <string.h>

#include "base/arena.h"
#include "lint/lint.h"
#include "markup/html.h"
#include "studio/studio_pages.h"
#include "text/text.h"

enum { MOST_SHOWN = 100 };

static const char *part_at(const struct advice *advice, const char *path)
{
	const struct outline_part part = outline_part_at(&advice->outline, path);

	return part.question ? part.question->name : part.section ? part.section->name : "";
}

void advice_draw_minutes(struct buffer *out, const struct advice *advice)
{
	const struct minutes *minutes = &advice->minutes;

	if (minutes->shortest == minutes->longest)
		html_print(out, "<p class=\"minutes\"><strong>%s</strong></p>\n",
			   text_print(out->arena, text_plural("About %s minute to answer", "About %s minutes to answer", minutes->longest),
				      text_number(out->arena, minutes->longest)));
	else
		html_print(out, "<p class=\"minutes\"><strong>%s</strong></p>\n",
			   text_print(out->arena, _("About %1$s to %2$s minutes to answer, by what is answered"),
				      text_number(out->arena, minutes->shortest), text_number(out->arena, minutes->longest)));
	html_print(out, "<details class=\"quiet\">\n<summary>%s</summary>\n<p>%s</p>\n</details>\n", _("How this is counted"),
		   text_print(out->arena, _("%s words are read in a minute. A choice takes 5 seconds, a number 6, a few words 12, a text 45, "
			"and so on by the kind of question. The shortest way counts what everybody is asked, the longest all that one person can be asked."),
			text_number(out->arena, WORDS_A_MINUTE)));
}

static void draw_unreached(struct buffer *out, const struct manuscript *manuscript, const struct outline *outline, const struct advice *advice)
{
	if (!advice->unreached_count)
		return;
	html_print(out, "<details class=\"panel\" open>\n<summary>%s</summary>\n<ul>\n", _("Never shown to anybody"));
	for (int i = 0; i < advice->unreached_count && i < MOST_SHOWN; i++) {
		html(out, "<li>");
		part_link_draw(out, manuscript, outline, advice->unreached[i].part);
		html_print(out, " – %s</li>\n", advice->unreached[i].words);
	}
	html(out, "</ul>\n</details>\n");
}

void advice_draw(struct buffer *out, const struct manuscript *manuscript, const struct outline *outline, const struct advice *advice)
{
	const struct lint_warnings *warnings = advice->warnings;

	draw_unreached(out, manuscript, outline, advice);
	if (!warnings->count)
		return;
	html_print(out, "<details class=\"panel advice\">\n<summary>%s</summary>\n<p class=\"quiet\">%s</p>\n<ul>\n",
		   text_print(out->arena, text_plural("%s piece of advice on its words", "%s pieces of advice on its words", warnings->count),
			      text_number(out->arena, warnings->count)), _("Advice hinders nothing: you decide."));
	for (int i = 0; i < warnings->count && i < MOST_SHOWN; i++) {
		html(out, "<li>");
		part_link_draw(out, manuscript, outline, part_at(advice, warnings->warning[i].path));
		html_print(out, " – %s</li>\n", warnings->warning[i].words);
	}
	html(out, "</ul>\n</details>\n");
}

/* "label.fr-simple" of the path; "" where it is about all of the part. */
static const char *key_of(const char *path)
{
	const char *end = strrchr(path, ']');

	return end && strstr(path, "questions[") ? (end[1] == '.' ? end + 2 : "") : end && end[1] == '.' ? end + 2 : "";
}

void advice_draw_part(struct buffer *out, const struct advice *advice, const char *part)
{
	int shown = 0;

	for (int i = 0; i < advice->unreached_count; i++)
		if (!strcmp(advice->unreached[i].part, part))
			html_print(out, "<p class=\"warning\">%s %s</p>\n", _("This is never shown to anybody."), advice->unreached[i].words);
	for (int i = 0; i < advice->warnings->count && i < MOST_LINT_WARNINGS; i++) {
		const struct lint_warning *warning = &advice->warnings->warning[i];
		const char *key = key_of(warning->path);

		if (strcmp(part_at(advice, warning->path), part))
			continue;
		if (!shown++)
			html_print(out, "<details class=\"panel advice\" open>\n<summary>%s</summary>\n<ul>\n", _("Advice"));
		html_print(out, "<li>%s", warning->words);
		if (*key)
			html_print(out, " <code dir=\"ltr\">%s</code>", key);
		html(out, "</li>\n");
	}
	if (shown)
		html(out, "</ul>\n</details>\n");
}
