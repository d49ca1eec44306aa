#include "text/text.h"

#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"

#define DOMAIN "ancrage"
#define LOCALE "ancrage.UTF-8"

/* gettext looks translations up again where this differs from the last time. */
extern int _nl_msg_cat_cntr;

static const struct language *current = &languages[0];

/* The environment holds this very array, so a switch changes it in place and leaks nothing. */
static char preference[64] = "LANGUAGE=fr";

static void prefer(const char *catalogues, int length)
{
	snprintf(preference, sizeof(preference), "LANGUAGE=%.*s", length, catalogues);
	_nl_msg_cat_cntr++;
}

/* The empty message is a catalogue's header: asking for it reads the file. */
static void read_catalogue(const struct language *language, const char *directory)
{
	int first = (int)strcspn(language->gettext, ":");

	prefer(language->gettext, first);
	if (!*gettext(""))
		warn("no messages for %s in %s/%.*s/LC_MESSAGES/" DOMAIN ".mo",
		     language->tag, directory, first, language->gettext);
}

void text_open(const char *directory)
{
	/*
	 * Not C.UTF-8, which makes gettext ignore LANGUAGE from glibc 2.41 on; the
	 * system's own locales are not always there.
	 */
	setenv("LOCPATH", directory, 1);
	putenv(preference);
	bindtextdomain(DOMAIN, directory);
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	textdomain(DOMAIN);
	if (setlocale(LC_ALL, LOCALE)) {
		for (int i = 0; i < LANGUAGES; i++)
			if (strcmp(languages[i].tag, "en"))
				read_catalogue(&languages[i], directory);
	} else {
		warn("no locale " LOCALE " in %s: everything is shown in English", directory);
	}
	prefer(current->gettext, (int)strlen(current->gettext));
}

void text_use(const struct language *language)
{
	if (language == current)
		return;
	current = language;
	prefer(language->gettext, (int)strlen(language->gettext));
}

const struct language *text_language(void)
{
	return current;
}

const char *text_of(const char *marked)
{
	const char *translated = gettext(marked);
	const char *context_end = translated == marked ? strchr(marked, '\004') : NULL;

	return context_end ? context_end + 1 : translated;
}

const char *text_print(struct arena *arena, const char *format, ...)
{
	const char *text;
	va_list values;

	va_start(values, format);
	text = arena_print_list(arena, format, values);
	va_end(values);
	return text;
}
