#include "chart/show.h"
#include "markup/html.h"
#include "synthesis/drawing.h"

void drawing_show(struct buffer *out, const struct drawing *drawing, int shows_table)
{
	if (drawing->notice)
		html_print(out, "<div class=\"panel\">\n<p>%s</p>\n</div>\n", drawing->notice);
	for (int i = 0; i < drawing->count; i++) {
		struct chart chart = drawing->parts[i].chart;

		chart.shows_table = shows_table;
		chart_show(out, &chart);
		if (drawing->parts[i].middle)
			html_print(out, "<p>%s</p>\n", drawing->parts[i].middle);
	}
}
