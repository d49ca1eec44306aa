/* A configuration file is right, or the program does not start and says the line. */
#include "test.h"

#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/config.h"

static const char good[] =
	"# a comment\n"
	"\n"
	"database_socket = /run/mysqld/mysqld.sock\n"
	"database_name=ancrage\n"
	"  database_user  =  ancrage_answer  \n"
	"locale_directory = /usr/share/ancrage/locale\n"
	"address = https://consultations.example\n"
	"site_name = Conseil = essai\n";

static void write_file(const char *path, const char *text, mode_t mode)
{
	FILE *file = fopen(path, "we");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	chmod(path, mode);
}

/* What a program that reads it says on stderr; "" where it starts. */
static const char *said(struct arena *arena, const char *text, mode_t mode)
{
	char path[] = "/tmp/ancrage-config-XXXXXX", *words = arena_take(arena, 4096);
	int pipes[2], descriptor = mkstemp(path);
	struct config config;
	pid_t child;

	assert_true(descriptor >= 0);
	close(descriptor);
	write_file(path, text, mode);
	assert_int_equal(pipe(pipes), 0);
	child = fork();
	if (!child) {
		dup2(pipes[1], STDERR_FILENO);
		config_read(&config, arena, path);
		_exit(0);
	}
	close(pipes[1]);
	for (ssize_t got, length = 0; (got = read(pipes[0], words + length, (size_t)(4095 - length))) > 0; length += got)
		;
	close(pipes[0]);
	waitpid(child, NULL, 0);
	unlink(path);
	return words;
}

static void a_good_file_is_read(void **state)
{
	char path[] = "/tmp/ancrage-config-XXXXXX";
	struct arena arena = { 0 };
	struct config config;
	int descriptor = mkstemp(path);

	(void)state;
	close(descriptor);
	write_file(path, good, 0644);
	config_read(&config, &arena, path);
	assert_text(config.database_user, "ancrage_answer");
	assert_text(config.site_name, "Conseil = essai");
	assert_null(config.database_password);
	assert_int_equal(config.statement_seconds, 0);
	assert_null(config.mail_relay);
	assert_true(config.mail_per_minute >= 1 && config.mail_per_domain >= 1);
	unlink(path);
	arena_close(&arena);
}

/* A file with this content, whose path is told; to be removed by the caller. */
static const char *file_of(struct arena *arena, const char *text, mode_t mode)
{
	char *path = arena_copy(arena, "/tmp/ancrage-config-XXXXXX");
	int descriptor = mkstemp(path);

	assert_true(descriptor >= 0);
	close(descriptor);
	write_file(path, text, mode);
	return path;
}

static void a_provider_comes_with_its_secret(void **state)
{
	struct arena arena = { 0 };
	const char *secret = file_of(&arena, "s3cret with blanks\n", 0640), *path;
	struct config config;

	(void)state;
	path = file_of(&arena, arena_print(&arena, "%sprovider_issuer = https://provider.example/api/v2\nprovider_client = c\n"
		"provider_secret_file = %s\nprovider_pkce = no\nprovider_asking = acr_values\nprovider_network = private\n", good, secret), 0644);
	config_read(&config, &arena, path);
	assert_text(config.provider.issuer, "https://provider.example/api/v2");
	assert_text(config.provider.secret, "s3cret with blanks");
	assert_false(config.provider.has_pkce);
	assert_int_equal(config.provider.asking, PROVIDER_ASKS_VALUES);
	assert_int_equal(config.provider.network, PROVIDER_PRIVATE);
	assert_false(config.provider.has_plain_userinfo);
	assert_false(config.provider.vouches_for_mail);
	unlink(path);
	path = file_of(&arena, good, 0644);
	config_read(&config, &arena, path);
	assert_null(config.provider.issuer);
	assert_true(config.provider.has_pkce);
	unlink(path);
	unlink(secret);
	arena_close(&arena);
}

static void a_secret_is_one_line(void **state)
{
	static const char *const contents[] = { "", "\n", "two\nlines\n" };
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(contents) / sizeof(*contents); i++) {
		const char *secret = file_of(&arena, contents[i], 0600);
		const char *words = said(&arena, arena_print(&arena, "%sprovider_secret_file = %s\n", good, secret), 0644);

		assert_non_null(strstr(words, "wanted: one line with the secret"));
		unlink(secret);
	}
	arena_close(&arena);
}

static void every_fault_is_told_with_its_line(void **state)
{
	static const struct { const char *more; const char *words; } cases[] = {
		{ "colour = red\n", ":9: there is no setting 'colour'" },
		{ "address = https://other.example\n", ":9: address is given twice" },
		{ "work_directory = var/work\n", ":9: work_directory wants a path" },
		{ "key_file = relative\n", ":9: key_file wants a path" },
		{ "statement_seconds = soon\n", ":9: statement_seconds wants a number" },
		{ "statement_seconds = -1\n", ":9: statement_seconds wants a number" },
		{ "key_file =\n", ":9: key_file wants a value" },
		{ "mail_from = Consultations <a@b.fr>\n", ":9: mail_from wants a mail address" },
		{ "mail_from = a@b.fr,c@d.fr\n", ":9: mail_from wants a mail address" },
		{ "operator_mail = operator\n", ":9: operator_mail wants a mail address" },
		{ "mail_relay = relay.example.fr\n", ":9: mail_relay wants smtps://" },
		{ "mail_relay = https://relay.example.fr\n", ":9: mail_relay wants smtps://" },
		{ "mail_relay = smtp://\n", ":9: mail_relay wants smtps://" },
		{ "mail_relay = smtp://user:word@relay.example.fr\n", ":9: mail_relay wants smtps://" },
		{ "mail_relay = smtp://relay.example.fr/path\n", ":9: mail_relay wants smtps://" },
		{ "mail_per_minute = 0\n", ":9: mail_per_minute wants a number from 1" },
		{ "mail_per_domain = many\n", ":9: mail_per_domain wants a number from 1" },
		{ "mail_ca_file = ca.pem\n", ":9: mail_ca_file wants a path" },
		{ "nothing\n", ":9: wanted: key = value" },
		{ "provider_issuer = http://provider.example\n", ":9: provider_issuer wants an address such as https" },
		{ "provider_issuer = https://provider.example/\n", ":9: provider_issuer wants an address" },
		{ "provider_pkce = maybe\n", ":9: provider_pkce wants no or yes" },
		{ "provider_network = everywhere\n", ":9: provider_network wants public, private or loopback" },
		{ "provider_secret_file = /nonexistent\n", ":9: /nonexistent cannot be read" },
		{ "provider_secret_file = /etc/passwd\n", "/etc/passwd: others may read or change it" },
		{ "provider_client = ancrage\n", "provider_client is given without provider_issuer" },
		{ "provider_issuer = https://provider.example\n", "provider_issuer wants provider_client and provider_secret_file too" },
	};
	struct arena arena = { 0 };

	(void)state;
	assert_text(said(&arena, good, 0644), "");
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (!strstr(said(&arena, arena_print(&arena, "%s%s", good, cases[i].more), 0600), cases[i].words))
			fail_msg("%s", cases[i].words);
	assert_non_null(strstr(said(&arena, "address = https://x.example/\n", 0600), ":1: address wants"));
	assert_non_null(strstr(said(&arena, "site_name = x\n", 0600), "database_socket is missing"));
	assert_non_null(strstr(said(&arena, arena_print(&arena, "%sdatabase_password = x\n", good), 0644), "may be read by others"));
	assert_text(said(&arena, arena_print(&arena, "%sdatabase_password = x\n", good), 0640), "");
	assert_non_null(strstr(said(&arena, arena_print(&arena, "%smail_relay = smtps://r.example\n", good), 0600), "without mail_from"));
	assert_non_null(strstr(said(&arena, arena_print(&arena, "%smail_user = x\n", good), 0600), "go together"));
	assert_non_null(strstr(said(&arena, arena_print(&arena, "%smail_user = x\nmail_password = y\n", good), 0644), "may be read by others"));
	assert_text(said(&arena, arena_print(&arena, "%smail_from = a@b.fr\nmail_relay = smtps://r.example:465\n", good), 0644), "");
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_file_is_read), cmocka_unit_test(a_provider_comes_with_its_secret),
		cmocka_unit_test(a_secret_is_one_line),
		cmocka_unit_test(every_fault_is_told_with_its_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
