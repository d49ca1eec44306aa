#include "outbox/letter.h"

#include "markup/html.h"
#include "text/text.h"

void letter_begin(struct letter *letter, struct arena *arena, const char *site, const char *subject)
{
	const struct language *language = text_language();
	struct buffer *html = &letter->html;

	*letter = (struct letter){ .site = site, .subject = subject, .text = buffer_in(arena), .html = buffer_in(arena) };
	html_print(html, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", language->html, language->direction);
	html(html, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
	html_print(html, "<title>%s</title>\n</head>\n", subject);
	html(html, "<body style=\"margin: 0 auto; padding: 1em; max-width: 36em; font: 1.05em/1.5 sans-serif\">\n");
	html_print(html, "<h1 style=\"font-size: 1.3em\">%s</h1>\n", subject);
}

void letter_say(struct letter *letter, const char *words)
{
	buffer_print(&letter->text, "%s\n\n", words);
	html_print(&letter->html, "<p>%s</p>\n", words);
}

void letter_link(struct letter *letter, const char *words, const char *address)
{
	buffer_print(&letter->text, "%s\n%s\n\n", words, address);
	html_print(&letter->html, "<p><strong><a href=\"%s\">%s</a></strong></p>\n", address, words);
	html_print(&letter->html, "<p dir=\"ltr\" style=\"overflow-wrap: anywhere\">%s</p>\n", address);
}

void letter_digits(struct letter *letter, const char *digits)
{
	buffer_print(&letter->text, "%s\n\n", digits);
	html_print(&letter->html, "<p dir=\"ltr\" style=\"font: bold 1.4em monospace; overflow-wrap: anywhere\">%s</p>\n", digits);
}

void letter_stop(struct letter *letter, const char *address)
{
	letter->stop = address;
	buffer_print(&letter->text, "%s\n%s\n\n", _("To receive no more of these messages:"), address);
	html_print(&letter->html, "<p><a href=\"%s\">%s</a></p>\n", address, _("Receive no more of these messages"));
}

void letter_attach(struct letter *letter, const char *name, const char *kind, const char *bytes, size_t length)
{
	letter->file = (struct letter_file){ name, kind, bytes, length };
}

void letter_short(struct letter *letter, const char *text)
{
	letter->short_text = text;
}

void letter_end(struct letter *letter)
{
	buffer_print(&letter->text, "-- \n%s\n%s\n", letter->site, _("A program wrote this mail. Nobody reads replies to it."));
	html_print(&letter->html, "<hr>\n<p>%s<br>\n%s</p>\n</body>\n</html>\n", letter->site,
		   _("A program wrote this mail. Nobody reads replies to it."));
}
