#include <jansson.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/formats.h"
#include "questionnaire/questionnaire.h"
#include "text/text.h"

void json_format_read(struct arena *arena, const char *bytes, size_t length, struct exchange_reading *reading)
{
	reading->json = arena_copy_bytes(arena, bytes, length);
	reading->length = length;
}

static int add_bytes(const char *bytes, size_t length, void *context)
{
	buffer_add(context, bytes, length);
	return 0;
}

void json_format_write(struct arena *arena, const char *json, size_t length, struct exchange_writing *writing)
{
	struct buffer out = buffer_in(arena);
	json_t *root = json_loadb(json, length, JSON_REJECT_DUPLICATES, NULL);

	if (!root) {
		exchange_remark(&writing->report, REMARK_FAULT, NULL, _("This is no JSON."));
		return;
	}
	json_dump_callback(root, add_bytes, &out, JSON_INDENT(2) | JSON_REAL_PRECISION(17));
	/* Blanks count too in what may be read again. */
	if (out.length >= LONGEST_DOCUMENT) {
		out = buffer_in(arena);
		json_dump_callback(root, add_bytes, &out, JSON_COMPACT | JSON_REAL_PRECISION(17));
	}
	json_decref(root);
	buffer_add_text(&out, "\n");
	writing->bytes = out.bytes;
	writing->length = out.length;
}
