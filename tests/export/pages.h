/* pages: the markup of pages with all that documents know, as tests write it: with a chart, in two languages, with a long table. */
#ifndef TESTS_EXPORT_PAGES_H
#define TESTS_EXPORT_PAGES_H

#include "test.h"

#include <sys/stat.h>

#include "synthesis/drawn.h"

#include "export/document.h"
#include "markup/html.h"
#include "markup/markdown.h"

static const char prose[] =
	"# Le plan & <la suite>\n\nPeu de gens le **connaissent** : *trois* sur dix.\n\n- un\n- deux\n    1. premier\n    2. second\n\n"
	"3. trois\n4. quatre\n\n> Une citation\n\n## Plus bas\n\n[Lire](https://site.example/?a=1&b=2) [non](javascript:alert(1)) <script>alert(1)</script>\n\n=1+1\n";

static const char arabic[] = "# الخطة\n\nقليل من الناس يعرفون **الخطة**.\n\n- واحد\n- اثنان\n";

static inline const char *markup_of(const char *text)
{
	const struct published_tally *tally = published(letters(), "c0", "c1", NULL);
	const struct drawing_ask ask = ask_of(letters());
	struct buffer out = buffer_in(&arena);

	markdown_draw_page(&out, text, 1);
	drawing_show(&out, drawing_of(&arena, &ask, tally), 0);
	html_print(&out, "<p lang=\"en\">An English passage %s</p>\n<p>Avec <span lang=\"ar\" dir=\"rtl\">%s</span>.</p>\n", "\x01\x1f", "كلمة");
	html(&out, "<figure class=\"quote\" id=\"quote-1\">\n<blockquote lang=\"en\" dir=\"auto\">\n<p>As it was said</p>\n</blockquote>\n"
		   "<figcaption dir=\"auto\">En réponse à une question</figcaption>\n</figure>\n");
	html(&out, "<details>\n<summary>Montrer</summary>\n<dl>\n<dt>Question <span class=\"quiet\">(<code dir=\"ltr\">q1</code>)</span></dt>\n"
		   "<dd><ul>\n<li>Oui</li>\n<li>Non</li>\n</ul>\n</dd>\n</dl>\n</details>\n");
	return out.bytes;
}

/* Wider than most, and longer than a page. */
static inline const char *long_table(void)
{
	struct buffer out = buffer_in(&arena);

	html(&out, "<figure class=\"chart\">\n<table>\n<caption>Tout</caption>\n<thead><tr><th scope=\"col\">Ligne</th>");
	for (int i = 0; i < 12; i++)
		html_print(&out, "<th scope=\"col\"><bdi>Réponse %d</bdi></th>", i);
	html(&out, "</tr></thead>\n<tbody>\n");
	for (int i = 0; i < 90; i++) {
		html_print(&out, "<tr><th scope=\"row\">Une ligne dont les mots sont longs %d</th>", i);
		for (int j = 0; j < 12; j++)
			html_print(&out, "<td class=\"number\">%d %% (%d)</td>", j, 1000 + i);
		html(&out, "</tr>\n");
	}
	html(&out, "</tbody>\n</table>\n</figure>\n");
	return out.bytes;
}

static inline struct document sample(const char *language, const char *text)
{
	text_use(language_tagged(language));
	return (struct document){ .language = language, .title = "=Titre & <b>\"tout\"</b>", .about = "Une consultation", .dated = "Le 12 mai 2026",
				  .address = "https://site.example/library/synthesis/1/1", .author = "Anna Lyse", .warning = "Ces réponses sont inventées.",
				  .mark = "Provisoire", .markup = markup_of(text), .made = 1778601600 };
}

static inline const char *place(const char *name)
{
	const char *scratch = getenv("SCRATCH") ? getenv("SCRATCH") : "/tmp";
	const char *directory = arena_print(&arena, "%s/documents", scratch);

	mkdir(directory, 0700);
	return arena_print(&arena, "%s/%s", directory, name);
}

#endif
