#include "account/notice_store.h"

#include "outbox/outbox_store.h"
#include "text/text.h"

static struct notice notice_to(const struct account *account, enum notice_kind kind)
{
	const struct language *language = language_tagged(account->language);

	return (struct notice){
		.kind = kind, .recipient = account->mail, .language = language ? language : &languages[0],
		.fields = { [NOTICE_NAME] = account->name },
	};
}

int account_tell(struct db *db, struct arena *arena, const struct keyring *keyring, const struct account *account,
		 enum notice_kind kind)
{
	const struct notice notice = notice_to(account, kind);

	return outbox_add(db, arena, keyring, &notice);
}

int account_tell_link(struct db *db, struct arena *arena, const struct keyring *keyring, const struct account *account,
		      enum notice_kind kind, const char *link)
{
	struct notice notice = notice_to(account, kind);

	notice.fields[NOTICE_LINK] = link;
	return outbox_add(db, arena, keyring, &notice);
}

int account_tell_digits(struct db *db, struct arena *arena, const struct keyring *keyring, const struct account *account,
			enum notice_kind kind, const char *digits)
{
	struct notice notice = notice_to(account, kind);

	notice.fields[NOTICE_DIGITS] = digits;
	return outbox_add(db, arena, keyring, &notice);
}

int account_tell_address(struct db *db, struct arena *arena, const struct keyring *keyring, const struct account *account,
			 const char *mail, const char *digits)
{
	struct notice notice = notice_to(account, NOTICE_ADDRESS);

	notice.recipient = mail;
	notice.fields[NOTICE_NAME] = NULL;
	notice.fields[NOTICE_DIGITS] = digits;
	return outbox_add(db, arena, keyring, &notice);
}
