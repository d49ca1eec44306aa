#include "base/buffer.h"
#include "questionnaire/canonical.h"
#include "table/crosstab_words.h"

static void add_text(struct buffer *out, const char *key, const char *text)
{
	buffer_print(out, "\"%s\":", key);
	canonical_add_text(out, text);
}

static void add_axis(struct buffer *out, const char *key, const struct axis *axis)
{
	if (!axis)
		return;
	buffer_print(out, "\"%s\":{", key);
	add_text(out, "name", axis_name(out->arena, axis));
	buffer_add_text(out, "},");
}

/* {"code":...,"label":...}, {"state":...} or {"all":true} */
static void add_category(struct buffer *out, const char *key, const struct axis *axis, struct tally_subject subject, int category)
{
	if (!axis)
		return;
	buffer_print(out, "\"%s\":{", key);
	if (category == axis_categories(axis)) {
		buffer_add_text(out, "\"all\":true");
	} else if (category >= axis->column.code_count) {
		add_text(out, "state", axis_reserved_name(category - axis->column.code_count));
	} else {
		add_text(out, "code", axis->column.codes[category]);
		buffer_add_text(out, ",");
		add_text(out, "label", axis_label(out->arena, axis, subject, category));
	}
	buffer_add_text(out, "},");
}

void crosstab_write_json(struct buffer *out, const struct crosstab *crosstab, const struct crosstab_subjects *subjects)
{
	buffer_print(out, "\"filtered\":%lld,", (long long)crosstab->filtered);
	add_axis(out, "rows", crosstab->rows);
	add_axis(out, "cols", crosstab->cols);
	add_axis(out, "layers", crosstab->layers);
	buffer_add_text(out, "\"subgroups\":[");
	for (int layer = 0; layer < crosstab->layer_count; layer++)
		for (int col = 0; col < crosstab->col_count; col++) {
			buffer_add_text(out, layer || col ? ",{" : "{");
			add_category(out, "layer", crosstab->layers, subjects->layers, layer);
			add_category(out, "col", crosstab->cols, subjects->cols, col);
			buffer_add_text(out, "\"tally\":");
			tally_write_json(out, crosstab_at(crosstab, layer, col), subjects->rows);
			buffer_add_text(out, "}");
		}
	buffer_add_text(out, "]");
}
