#include "network/map.h"

#include "base/arena.h"
#include "markup/html.h"
#include "text/text.h"

/* A square is 30 wide on a grid of 32. */
enum { CELL = 32, SQUARE = 30, MARGIN = 4, MIDDLE = 15, WIDTH = MAP_COLUMNS * CELL + 2 * MARGIN,
       HEIGHT = MAP_ROWS * CELL + 2 * MARGIN };

const char *cover_words(enum cover cover)
{
	static const char *const words[COVERS] = {
		/* TRANSLATORS: what stands in a department: this and the three next */
		[NO_COMMITTEE] = N_("No local committee"), [COVER_DORMANT] = N_("Local committee, dormant"),
		[COVER_PROJECT] = N_("Project of a local committee"), [COVER_ACTIVE] = N_("Local committee"),
	};

	return _(words[cover]);
}

static enum cover cover_of(const struct body *body)
{
	static const enum cover covers[BODY_STATES] = {
		[BODY_PROJECT] = COVER_PROJECT, [BODY_ACTIVE] = COVER_ACTIVE,
		[BODY_DORMANT] = COVER_DORMANT, [BODY_ENDED] = NO_COMMITTEE,
	};

	return body->kind == COMMITTEE ? covers[body->state] : NO_COMMITTEE;
}

enum cover map_cover(const struct body *const *bodies, int count, const struct territory *territory)
{
	enum cover cover = NO_COMMITTEE;

	for (int i = 0; i < count; i++)
		if (cover_of(bodies[i]) > cover && body_covers(bodies[i], territory))
			cover = cover_of(bodies[i]);
	return cover;
}

int map_count(const struct body *const *bodies, int count, enum cover cover)
{
	int found = 0;

	for (int i = 0; i < TERRITORIES; i++)
		found += territories[i].kind != REGION && map_cover(bodies, count, &territories[i]) == cover;
	return found;
}

/* What tells the states apart without colour: nothing, stripes, a hollow ring, a full square. */

static void draw_nothing(struct buffer *out, int x, int y)
{
	html_print(out, "<rect x=\"%d\" y=\"%d\" width=\"30\" height=\"30\" fill=\"#fff\" stroke=\"#6b757b\"/>", x, y);
}

static void draw_dormant(struct buffer *out, int x, int y)
{
	html_print(out, "<rect x=\"%d\" y=\"%d\" width=\"30\" height=\"30\" fill=\"#fdf3d6\" stroke=\"#16191b\"/>", x, y);
	for (int i = 0; i < 5; i++)
		html_print(out, "<path stroke=\"#16191b\" stroke-width=\"2\" d=\"M%d %dl4 -7\"/>", x + 2 + 6 * i, y + 29);
}

static void draw_project(struct buffer *out, int x, int y)
{
	html_print(out, "<rect x=\"%d\" y=\"%d\" width=\"28\" height=\"28\" fill=\"#fff\" stroke=\"#0d4f5c\""
		   " stroke-width=\"2\" stroke-dasharray=\"4 3\"/>", x + 1, y + 1);
	html_print(out, "<circle cx=\"%d\" cy=\"%d\" r=\"3\" fill=\"none\" stroke=\"#0d4f5c\" stroke-width=\"2\"/>",
		   x + MIDDLE, y + 24);
}

static void draw_active(struct buffer *out, int x, int y)
{
	html_print(out, "<rect x=\"%d\" y=\"%d\" width=\"30\" height=\"30\" fill=\"#0d4f5c\" stroke=\"#0d4f5c\"/>", x, y);
	html_print(out, "<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"#fff\"/>", x + MIDDLE, y + 24);
}

static const struct {
	void (*draw)(struct buffer *out, int x, int y);
	const char *ink;	/* of the number */
} squares[COVERS] = {
	[NO_COMMITTEE] = { draw_nothing, "#16191b" }, [COVER_DORMANT] = { draw_dormant, "#16191b" },
	[COVER_PROJECT] = { draw_project, "#16191b" }, [COVER_ACTIVE] = { draw_active, "#fff" },
};

static void draw_square(struct buffer *out, const struct territory *territory, enum cover cover)
{
	const int x = MARGIN + territory->column * CELL, y = MARGIN + territory->row * CELL;

	html_print(out, "<g><title>%s %s – %s</title>", territory->code, territory->name, cover_words(cover));
	squares[cover].draw(out, x, y);
	html_print(out, "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text></g>\n", x + MIDDLE, y + 15,
		   squares[cover].ink, territory->code);
}

static const char *map_words(struct arena *arena, const struct body *const *bodies, int count)
{
	return text_print(arena,
		/* TRANSLATORS: four numbers of departments */
		_("Departments with a local committee: %1$d; with a project: %2$d; with a dormant committee: %3$d; "
		  "without: %4$d."),
		map_count(bodies, count, COVER_ACTIVE), map_count(bodies, count, COVER_PROJECT),
		map_count(bodies, count, COVER_DORMANT), map_count(bodies, count, NO_COMMITTEE));
}

/* The words of a square's sign. Hidden from those who hear the page: the drawing's sentence and the table tell them. */
static void draw_legend(struct buffer *out)
{
	html(out, "<ul class=\"map-legend\" aria-hidden=\"true\">\n");
	for (int cover = COVERS - 1; cover >= 0; cover--) {
		html_print(out, "<li><svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">", CELL, CELL, CELL, CELL);
		squares[cover].draw(out, 1, 1);
		html_print(out, "</svg> %s</li>\n", cover_words((enum cover)cover));
	}
	html(out, "</ul>\n");
}

void map_draw(struct buffer *out, const struct body *const *bodies, int count)
{
	html_print(out, "<svg class=\"map\" role=\"img\" aria-labelledby=\"map-title map-words\" direction=\"ltr\""
		   " viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"13\""
		   " font-weight=\"700\" text-anchor=\"middle\">\n", WIDTH, HEIGHT, WIDTH, HEIGHT);
	html_print(out, "<title id=\"map-title\">%s</title>\n<desc id=\"map-words\">%s</desc>\n",
		   _("The local committees on a map of France"), map_words(out->arena, bodies, count));
	html_print(out, "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", WIDTH, HEIGHT);
	for (int i = 0; i < TERRITORIES; i++)
		if (territories[i].kind != REGION)
			draw_square(out, &territories[i], map_cover(bodies, count, &territories[i]));
	html(out, "</svg>\n");
	draw_legend(out);
}

static void table_bodies(struct buffer *out, const struct body *const *bodies, int count,
			 const struct territory *territory, body_url_fn url)
{
	int found = 0;

	for (int i = 0; i < count; i++)
		if (cover_of(bodies[i]) && body_covers(bodies[i], territory))
			html_print(out, "%s<a href=\"%s\" lang=\"fr\" dir=\"ltr\">%s</a> (%s)", found++ ? ", " : "",
				   url(out->arena, bodies[i]->slug), bodies[i]->name, body_state_words(bodies[i]->state));
}

static void table_row(struct buffer *out, const struct body *const *bodies, int count,
		      const struct territory *territory, body_url_fn url)
{
	html_print(out, "<tr><th scope=\"row\">%s <span lang=\"fr\" dir=\"ltr\">%s</span></th><td>", territory->code,
		   territory->name);
	table_bodies(out, bodies, count, territory, url);
	html(out, "</td></tr>\n");
}

void map_table(struct buffer *out, const struct body *const *bodies, int count, body_url_fn url)
{
	const int without = map_count(bodies, count, NO_COMMITTEE);

	html_print(out, "<table>\n<caption>%s</caption>\n<thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead>\n<tbody>\n",
		   _("The local committees by department"), _("Department"), _("Local committees"));
	for (int i = 0; i < TERRITORIES; i++)
		if (territories[i].kind != REGION && map_cover(bodies, count, &territories[i]))
			table_row(out, bodies, count, &territories[i], url);
	html_print(out, "</tbody>\n</table>\n<p>%s</p>\n", text_print(out->arena,
		text_plural("%s department has no local committee.", "%s departments have no local committee.", without),
		text_number(out->arena, without)));
}
