/*
 * config: one strict file of "key = value" lines, named by ANCRAGE_CONFIG.
 *
 * An unknown key, a key given twice, a value that does not fit, or a file with
 * a password that others may read is refused with its line number: the program
 * does not start. Settings that need each other come together or not at all.
 */
#ifndef BASE_CONFIG_H
#define BASE_CONFIG_H

struct arena;

enum provider_network { PROVIDER_PUBLIC, PROVIDER_PRIVATE, PROVIDER_LOOPBACK };
enum provider_asking { PROVIDER_ASKS_CLAIMS, PROVIDER_ASKS_VALUES, PROVIDER_ASKS_NOTHING };

/* Sign-in of staff by OpenID Connect. */
struct provider_settings {
	const char *issuer;		/* https; NULL: there is none, and all the rest is without use */
	const char *name;		/* as people know it; NULL: ProConnect */
	const char *client, *secret;	/* how it knows us; the secret is read from a file of its own */
	const char *scopes;		/* NULL: openid email */
	const char *second_acr, *second_amr;	/* words that say it saw a second step, between blanks; NULL: none does */
	const char *authorities;	/* file of certificates that sign for it; NULL: the system's */
	int asking;			/* enum provider_asking: how those words are asked for */
	int has_pkce;
	int has_plain_userinfo;		/* not signed, only protected by TLS */
	int vouches_for_mail;		/* every address it gives is verified, though it does not say so */
	int network;			/* enum provider_network: where it may stand */
};

struct config {
	const char *database_socket;
	const char *database_name;
	const char *database_user;
	const char *database_password;	/* NULL: the system user is the proof (unix_socket) */
	int statement_seconds;		/* a statement running longer is ended by the server; 0: never */
	const char *key_file;		/* see base/keyring.h; NULL: this program has no use for it */
	const char *locale_directory;	/* compiled messages and the private locale */
	const char *intake_socket;	/* where files of strangers are read; NULL: none are */
	const char *work_directory;	/* below it each steward has its own, emptied when it starts; NULL: none */
	const char *sample_directory;	/* what `ancrage sample load` reads; NULL: none */
	const char *migration_directory;
	const char *address;		/* "https://consultations.example.fr", no slash at the end */
	const char *site_name;		/* shown at the top of every page */
	const char *mail_from;		/* the site's own address; NULL: no mail, and no page that needs it */
	const char *mail_relay;		/* "smtps://relay.example.fr:465" or "smtp://..."; NULL: nothing is sent */
	const char *mail_user, *mail_password;	/* for the relay; NULL: it asks for none */
	const char *mail_ca_file;	/* who vouches for the relay; NULL: who the system trusts */
	int mail_per_minute, mail_per_domain;	/* most mails a minute, in all and to one domain */
	const char *sms_gateway;	/* https, takes short messages; NULL: none are sent, and no page offers them */
	const char *sms_token;		/* read from a file of its own; who sends needs it */
	const char *sms_ca_file;	/* who vouches for the gateway; NULL: who the system trusts */
	int sms_per_minute;		/* most short messages a minute */
	const char *operator_mail;	/* told what the operator must know; NULL: nobody */
	int opens_without_opinion;	/* surveys need no opinion of an ethics commission before they open */
	int webhook_network;		/* enum provider_network: where webhooks may lead */
	const char *webhook_authorities;	/* file of certificates that sign for where they lead; NULL: the system's */
	struct provider_settings provider;
};

/* NULL, or what is wrong with the file, and in which line. Text belongs to the arena. */
const char *config_fault(struct config *config, struct arena *arena, const char *path);

/* The same, and dies of it. */
void config_read(struct config *config, struct arena *arena, const char *path);

/* The same from ANCRAGE_CONFIG, or /etc/ancrage/PROGRAM.conf. */
void config_load(struct config *config, struct arena *arena, const char *program);

#endif
