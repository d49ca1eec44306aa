/*
 * Any bytes as a form or a query: refused, or read as text within its bounds,
 * which written again and read again is the same.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "markup/url.h"
#include "web/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void demand(int holds)
{
	if (!holds)
		abort();
}

static void look_at(const struct request *request, struct arena *arena)
{
	demand(request->count >= 0 && request->count <= MOST_VALUES);
	for (int i = 0; i < request->count; i++) {
		const struct value *value = &request->values[i];
		const char *clean = utf8_clean(arena, value->text, strlen(value->text));

		demand(*value->name && strlen(value->name) <= LONGEST_FIELD_NAME);
		demand(utf8_is_valid(value->name, strlen(value->name)));
		demand(clean && !strcmp(clean, value->text));
	}
}

static void read_again(const struct request *request, struct arena *arena)
{
	struct request again = { .arena = arena, .cookies = "" };
	struct buffer form = buffer_in(arena);

	for (int i = 0; i < request->count; i++)
		buffer_print(&form, "&%s=%s", url_part(arena, request->values[i].name), url_part(arena, request->values[i].text));
	demand(!form_read_body(&again, "application/x-www-form-urlencoded; charset=utf-8", form.bytes, form.length));
	demand(again.count == request->count);
	for (int i = 0; i < again.count; i++) {
		demand(!strcmp(again.values[i].name, request->values[i].name));
		demand(!strcmp(again.values[i].text, request->values[i].text));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena = { 0 };
	struct request request = { .arena = &arena, .cookies = "" };

	if (!form_read(&request, (const char *)bytes, size, FROM_QUERY)) {
		look_at(&request, &arena);
		read_again(&request, &arena);
	}
	arena_close(&arena);
	return 0;
}
