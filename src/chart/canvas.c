#include "chart/canvas.h"

#include <string.h>

#include "base/arena.h"
#include "chart/hidden.h"
#include "markup/html.h"
#include "text/text.h"

#define INK "#16191b"
#define FAINT "#6b757b"

const struct measures measures[LOOKS] = {
	[LOOK_NARROW] = { .width = 300, .margin = 2, .size = 15, .small = 13, .line = 20, .bar = 22, .gap = 14, .tile = 38 },
	[LOOK_WIDE] = { .width = 660, .margin = 2, .size = 15, .small = 13, .line = 20, .label = 230, .bar = 26, .gap = 12, .tile = 38 },
	[LOOK_FILE] = { .width = 760, .margin = 24, .size = 15, .small = 13, .line = 20, .label = 250, .bar = 26, .gap = 12, .tile = 42,
			.is_whole = 1 },
	[LOOK_WALL] = { .width = 1600, .margin = 60, .size = 38, .small = 32, .line = 50, .label = 520, .bar = 62, .gap = 30, .tile = 70,
			.most_bars = 8, .is_whole = 1 },
};

/* A pattern is a square of 8 with strokes in it; none: the plain colour. */
#define RISING "M-2 2L2 -2M0 8L8 0M6 10L10 6"
#define FALLING "M-2 6L2 10M0 0L8 8M6 -2L10 2"
#define DOTS "M2 2h.01M6 6h.01"

static const struct {
	const char *fill, *mark, *path, *thick;
} tones[TONES] = {
	[TONE_ONE] = { "#0d4f5c", NULL, NULL, NULL },
	[TONE_TWO] = { "#f4c15d", INK, RISING, "1.5" },
	[TONE_THREE] = { "#cfe8ec", "#0d4f5c", DOTS, "2.4" },
	[TONE_FOUR] = { "#8a3a5e", "#fff", FALLING, "1.5" },
	[TONE_FIVE] = { "#fff", INK, "M0 4h8", "1.2" },
	[TONE_SIX] = { "#5f7a2e", "#fff", "M4 0v8", "1.6" },
	[TONE_SEVEN] = { "#e6e0d2", INK, RISING FALLING, "0.9" },
	[TONE_MINUS_THREE] = { "#7a3b06", "#fff", "M4 0v8M0 4h8", "1" },
	[TONE_MINUS_TWO] = { "#a85a12", "#fff", RISING, "1.6" },
	[TONE_MINUS_ONE] = { "#f3d3a4", "#7a3b06", RISING, "1.2" },
	[TONE_MIDDLE] = { "#eceff0", NULL, NULL, NULL },
	[TONE_PLUS_ONE] = { "#b5dcd8", "#0b5a55", DOTS, "2.4" },
	[TONE_PLUS_TWO] = { "#0b5a55", NULL, NULL, NULL },
	[TONE_PLUS_THREE] = { "#053531", "#fff", DOTS, "2" },
	[TONE_UNSURE] = { "#fff", FAINT, "M0 4h8", "1" },
};

struct canvas canvas_begin(struct arena *arena, enum look look, const char *id)
{
	return (struct canvas){ .body = buffer_in(arena), .of = &measures[look], .id = id,
				.is_rtl = !strcmp(text_language()->direction, "rtl") };
}

static void draw_tone(struct buffer *out, const struct canvas *canvas, enum tone tone)
{
	/* A pattern for letters twice as large is twice as large. */
	html_print(out, "<pattern id=\"%s-%d\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" patternTransform=\"scale(%d)\">"
		   "<path d=\"M0 0h8v8H0z\" fill=\"%s\"/>", canvas->id, tone, canvas->of->size > 30 ? 2 : 1, tones[tone].fill);
	if (tones[tone].path)
		html_print(out, "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linecap=\"round\"/>",
			   tones[tone].path, tones[tone].mark, tones[tone].thick);
	html(out, "</pattern>");
}

void canvas_end(struct buffer *out, struct canvas *canvas, const char *title, const char *words, const char *described)
{
	const int width = canvas->of->width, height = canvas->y + canvas->of->margin;

	html_print(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart-drawing\" role=\"img\" aria-labelledby=\"%s-title\" "
		   "aria-describedby=\"%s-words%s%s\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" direction=\"ltr\" "
		   "font-family=\"system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', 'DejaVu Sans', sans-serif\" "
		   "font-size=\"%d\" fill=\"" INK "\">\n",
		   canvas->id, canvas->id, described ? " " : "", described ? described : "", width, height, width, height,
		   canvas->of->size);
	html_print(out, "<title id=\"%s-title\">%s</title>\n<desc id=\"%s-words\">%s</desc>\n", canvas->id, title, canvas->id, words);
	if (canvas->tones) {
		html(out, "<defs>");
		for (int tone = 0; tone < TONES; tone++)
			if (canvas->tones >> tone & 1)
				draw_tone(out, canvas, (enum tone)tone);
		html(out, "</defs>\n");
	}
	if (canvas->of->is_whole)
		html_print(out, "<path class=\"ground\" d=\"M0 0h%dv%dH0z\" fill=\"#fff\"/>\n", width, height);
	buffer_add(out, canvas->body.bytes ? canvas->body.bytes : "", canvas->body.length);
	html(out, "</svg>\n");
}

int canvas_space(const struct canvas *canvas)
{
	return canvas->of->size * 2 / 5;
}

int canvas_size(const struct canvas *canvas, enum letters letters)
{
	return letters == SMALL ? canvas->of->small : canvas->of->size;
}

int canvas_width_of(const struct canvas *canvas, enum letters letters, const char *words)
{
	return lettering_width(words, canvas_size(canvas, letters), letters == STRONG);
}

int canvas_x(const struct canvas *canvas, int x, int width)
{
	return canvas->is_rtl ? canvas->of->width - x - width : x;
}

void canvas_words(struct canvas *canvas, int x, int y, enum anchor anchor, enum letters letters, const char *words)
{
	static const char *const anchors[] = { [AT_START] = "start", [AT_MIDDLE] = "middle", [AT_END] = "end" };
	static const char *const attributes[] = { [PLAIN] = "", [SMALL] = "small", [STRONG] = "strong" };
	struct buffer *out = &canvas->body;
	const int is_rtl = lettering_is_rtl(words, canvas->is_rtl);

	/* Words that are read the other way than the drawing end where these would begin. */
	if (is_rtl != canvas->is_rtl && anchor != AT_MIDDLE)
		anchor = anchor == AT_START ? AT_END : AT_START;
	html_print(out, "<text x=\"%d\" y=\"%d\"", canvas_x(canvas, x, 0), y);
	if (anchor != AT_START)
		html_print(out, " text-anchor=\"%s\"", anchors[anchor]);
	if (is_rtl)
		html(out, " direction=\"rtl\"");
	if (letters)
		html_print(out, " class=\"%s\"", attributes[letters]);
	if (letters == SMALL)
		html_print(out, " font-size=\"%d\"", canvas->of->small);
	if (letters == STRONG)
		html(out, " font-weight=\"700\"");
	html_print(out, ">%s</text>\n", words);
}

int canvas_paragraph(struct canvas *canvas, int x, int y, int width, enum letters letters, const char *words)
{
	const int size = canvas_size(canvas, letters), line = canvas->of->line - (canvas->of->size - size);
	struct lettering lines = lettering_wrap(canvas->body.arena, words, letters == STRONG ? size * 114 / 100 : size, width,
						letters == STRONG ? 6 : 8);

	for (int i = 0; i < lines.count; i++)
		canvas_words(canvas, x, y + i * line + (line + size * 7 / 10) / 2, AT_START, letters, lines.lines[i]);
	return lines.count * line;
}

void canvas_bar(struct canvas *canvas, int x, int y, int width, int height, enum tone tone)
{
	if (width <= 0)
		return;
	canvas->tones |= 1u << tone;
	html_print(&canvas->body, "<rect class=\"edge\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"url(#%s-%d)\" stroke=\"" INK "\"/>\n",
		   canvas_x(canvas, x, width), y, width, height, canvas->id, tone);
}

void canvas_number(struct canvas *canvas, int x, int y, const char *words)
{
	const int size = canvas->of->small, width = canvas_width_of(canvas, SMALL, words) + size / 3, height = size * 13 / 10;

	html_print(&canvas->body, "<rect class=\"ground\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"%d\" fill=\"#fff\"/>",
		   canvas_x(canvas, x - width / 2, width), y - height / 2, width, height, size / 4);
	canvas_words(canvas, x, y + size * 36 / 100, AT_MIDDLE, SMALL, words);
}

int canvas_hidden_width(const struct canvas *canvas)
{
	return canvas->of->size * 9 / 5;
}

int canvas_hidden(struct canvas *canvas, int x, int y, int height)
{
	const int width = canvas_hidden_width(canvas), dot = canvas->of->size / 8 + 1, start = canvas_x(canvas, x, width);

	canvas->has_hidden = 1;
	html_print(&canvas->body, "<rect class=\"hidden ground\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#fff\" stroke=\"" INK "\" stroke-dasharray=\"3 2\"/>",
		   start, y, width, height);
	for (int i = 1; i <= 3; i++)
		html_print(&canvas->body, "<circle cx=\"%d\" cy=\"%d\" r=\"%d\"/>", start + i * width / 4, y + height / 2, dot);
	html(&canvas->body, "\n");
	return width;
}

static void draw_line(struct canvas *canvas, const int from[2], const int to[2], int is_grid)
{
	html_print(&canvas->body, "<path class=\"%s\" d=\"M%d %dL%d %d\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"/>\n",
		   is_grid ? "grid" : "stroke", canvas_x(canvas, from[0], 0), from[1], canvas_x(canvas, to[0], 0), to[1],
		   is_grid ? "#c3cbcf" : INK, is_grid ? "1" : canvas->of->size > 30 ? "3" : "1.5");
}

void canvas_grid(struct canvas *canvas, int x1, int y1, int x2, int y2)
{
	draw_line(canvas, (const int[]){ x1, y1 }, (const int[]){ x2, y2 }, 1);
}

void canvas_stroke(struct canvas *canvas, int x1, int y1, int x2, int y2)
{
	draw_line(canvas, (const int[]){ x1, y1 }, (const int[]){ x2, y2 }, 0);
}

/* Beside the entry before where there is room, else on the next line. */
static void draw_entry(struct canvas *canvas, int *x, int *bottom, enum tone tone, const char *words)
{
	const struct measures *of = canvas->of;
	const int end = of->width - of->margin, swatch = tone == TONES ? canvas_hidden_width(canvas) : of->size + 6;
	int needed = swatch + canvas_space(canvas) + canvas_width_of(canvas, SMALL, words), top = canvas->y, line = of->line - (of->size - of->small);

	if (*x > of->margin && *x + needed > end) {
		*x = of->margin;
		top = canvas->y = *bottom + 4;
	}
	if (tone == TONES)
		canvas_hidden(canvas, *x, top + 1, of->size);
	else
		canvas_bar(canvas, *x, top + 1, of->size + 6, of->size, tone);
	top += canvas_paragraph(canvas, *x + swatch + canvas_space(canvas), top, end - *x - swatch - canvas_space(canvas), SMALL, words);
	top = top < canvas->y + line ? canvas->y + line : top;
	*bottom = top > *bottom ? top : *bottom;
	*x += needed + of->size;
}

void canvas_legend(struct canvas *canvas, const struct legend *entries, int count)
{
	int x = canvas->of->margin, bottom;

	if (!count && !canvas->has_hidden)
		return;
	canvas->y += 2;
	bottom = canvas->y;
	for (int i = 0; i < count; i++)
		draw_entry(canvas, &x, &bottom, entries[i].tone, entries[i].words);
	if (canvas->has_hidden)
		draw_entry(canvas, &x, &bottom, TONES, hidden_words());
	canvas->y = bottom + canvas->of->gap;
}
