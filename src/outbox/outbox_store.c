#include "outbox/outbox_store.h"

#include <string.h>

#include "base/hash.h"
#include "base/keyring.h"
#include "base/seal.h"
#include "db/db.h"
#include "outbox/outbox_row_store.h"
#include "text/text.h"

static const char seal_purpose[] = "notice";

int outbox_add(struct db *db, struct arena *arena, const struct keyring *keyring, const struct notice *notice)
{
	const struct notice_meaning *meaning = &notice_kinds[notice->kind];
	unsigned char name[OUTBOX_NAME];
	const char *packed, *sealed;
	struct query *query;

	if (!notice_fits(notice))
		return 0;
	packed = notice_pack(arena, notice);
	sealed = seal(arena, keyring, seal_purpose, packed, strlen(packed));
	if (!sealed)
		return 0;
	random_bytes(name, sizeof(name));
	query = db_query(db,
		"INSERT INTO outbox (name, kind, channel, recipient, language, sealed, urgent, made, expires, next_try)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, UNIX_TIMESTAMP(), UNIX_TIMESTAMP() + ?, UNIX_TIMESTAMP())");
	query_give_bytes(query, name, sizeof(name));
	query_give_text(query, meaning->tag);
	query_give_text(query, channel_names[notice->channel]);
	query_give_text(query, notice->recipient);
	query_give_text(query, notice->language->tag);
	query_give_text(query, sealed);
	query_give_number(query, meaning->is_urgent);
	query_give_number(query, meaning->seconds);
	query_end(query);
	return 1;
}

int outbox_add_audit_head(struct db *db, struct arena *arena, const struct keyring *keyring, const char *mail, const char *line)
{
	return mail && outbox_add(db, arena, keyring, &(struct notice){
		.kind = NOTICE_AUDIT_HEAD, .recipient = mail, .language = &languages[0], .fields = { [NOTICE_LINE] = line },
	});
}

void outbox_open(struct arena *arena, const struct keyring *keyring, const char *sealed, struct outbox_taken *taken)
{
	const char *packed;
	size_t length;

	if (taken->mailing) {
		taken->is_readable = taken->notice.language != NULL;
		return;
	}
	packed = unseal(arena, keyring, seal_purpose, sealed, &length);
	taken->is_readable = packed && taken->notice.kind != NO_NOTICE_KIND && notice_unpack(arena, packed, &taken->notice);
}
