#include "file/file_pages.h"

#include "base/arena.h"
#include "file/file.h"
#include "markup/url.h"

enum { A_YEAR = 365 * 86400 };

const struct field media_fields[] = {
	{ "hash", FIELD_HEX, .min = 2 * HASH_SIZE, .max = 2 * HASH_SIZE, .source = FROM_PATH },
	{ 0 }
};

const char *media_url(struct arena *arena, const char *hash)
{
	return arena_print(arena, "/media/%s", url_part(arena, hash));
}

/* A page shows nothing in place but pictures and plays nothing but recordings; the rest is not for here. */
static int may_show(const struct file *file)
{
	return file_is_picture(file->kind) || file_is_recording(file->kind);
}

void media_page(const struct request *request, struct reply *reply)
{
	const char *name = request_text(request, "hash");
	const struct file *file = NULL;
	const void *content = NULL;
	struct hash hash;

	if (hex_read(name, hash.bytes, HASH_SIZE))
		file = file_find_public(request->db, request->arena, &hash);
	if (file && may_show(file))
		content = file_content(request->db, request->arena, file);
	if (!content) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	reply_bytes(reply, file->kind, content, (size_t)file->size);
	/* The address is the content's hash: it never shows anything else. */
	reply->public_seconds = A_YEAR;
	reply->etag = name;
}
