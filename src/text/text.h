/*
 * text: the interface's words, numbers, days and times in the visitor's language.
 *
 *	text_open(config.locale_directory);			once, in main()
 *	text_use(language_tagged("fr-simple"));			at each request
 *	html_print(out, "<h1>%s</h1>", _("Check your answers"));
 *	html_print(out, "<p>%s</p>", text_print(arena, _("Step %1$d of %2$d"), step, steps));
 *	html_print(out, "<p>%s</p>", text_print(arena,
 *		text_plural("%s answer", "%s answers", count), text_number(arena, count)));
 *
 * The source text is English; the other languages are src/text/<language>.po,
 * checked by msgfmt so that no translation can ask for a value it is not given.
 * Two values or more are numbered (%1$s). No markup in messages: what comes
 * from here is plain text, escaped like any other value. A message that means
 * two things has a context: text_in("month", "May").
 */
#ifndef TEXT_TEXT_H
#define TEXT_TEXT_H

#include <libintl.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct language {
	const char *tag;	/* ours: in cookies, documents and rows */
	const char *html;	/* the lang attribute */
	const char *direction;	/* the dir attribute: "ltr" or "rtl" */
	const char *own_name;	/* as its readers call it */
	const char *gettext;	/* catalogues by preference: "fr@simple:fr" */
	const char *group;	/* between thousands */
	const char *point;	/* before decimals */
	const char *percent;	/* after a share */
	const char *minus;
};

enum { LANGUAGES = 4 };

/* fr, fr-simple, en, ar: the order of every choice of language. */
extern const struct language languages[LANGUAGES];

/* NULL where there is no such tag. */
const struct language *language_tagged(const char *tag);

/*
 * The best guess from an Accept-Language header (RFC 9110), NULL or whatever
 * it may be; French where it names none of ours. Never fr-simple, which is
 * offered and chosen. Reads no more than the first 1,000 bytes.
 */
const struct language *language_accepted(const char *header);

/*
 * Find the catalogues and the private locale below this directory. Where one
 * is missing the operator is warned and what it held is shown in English.
 * All files are read now, so the process may then close itself in.
 */
void text_open(const char *directory);

/* From here on, in this language: 0.1 microseconds, nothing where it is unchanged. */
void text_use(const struct language *language);
const struct language *text_language(void);

#define _(message) gettext(message)
#define text_in(context, message) text_of(N_IN(context, message))

/* The form of the message that fits the count; the count itself is printed by text_print(). */
#define text_plural(one, many, count) ngettext((one), (many), (unsigned long)(count))

/* Marks a message in a table, where no function can be called; text_of() translates it there. */
#define N_(message) message
#define N_IN(context, message) context "\004" message

__attribute__((format_arg(1))) const char *text_of(const char *marked);

/* A translated message with its values. */
__attribute__((format(printf, 2, 3), nonnull(2)))
const char *text_print(struct arena *arena, const char *format, ...);

/* "12 345", "12,345". */
const char *text_number(struct arena *arena, int64_t number);

/* Rounded to so many decimals, 0 to 9, halves away from zero as people do; "–" unless finite. */
const char *text_decimal(struct arena *arena, double number, int decimals);

/* text_percent(arena, 0.702, 0) is "70 %". */
const char *text_percent(struct arena *arena, double share, int decimals);

/* "mardi 12 mai 2026", and without the weekday; empty for DAY_NONE. */
const char *text_day(struct arena *arena, int32_t day);
const char *text_day_short(struct arena *arena, int32_t day);

/* "janv." of 1 to 12, "lun." of 0 (Monday) to 6. */
const char *text_month_short(int month);
const char *text_weekday_short(int weekday);

/* "mai 2026", the month of that day. */
const char *text_month(struct arena *arena, int32_t day);

/* "mardi 12 mai 2026 à 18 h 00 (heure de Paris)"; a zone that is not of France by its tz name. */
const char *text_time(struct arena *arena, int64_t seconds, const char *zone);

/* "a, b et c"; empty for none. */
const char *text_list(struct arena *arena, const char *const parts[], size_t count);

#endif
