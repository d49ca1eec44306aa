/* What can be said of passwords, second steps, addresses and roles without a database. */
#include "test.h"

#include "account/account.h"
#include "account/password.h"
#include "account/totp.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/keyring.h"
#include "base/seal.h"

static struct arena arena;

static int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static const char *const places[] = { "Ancrage", "Noémie Lefèvre-Duval", "noemie.ld@example.fr", NULL };

static void passwords_that_guessers_try_first_are_refused(void **state)
{
	static const struct { const char *password; enum password_fault fault; } cases[] = {
		{ "", PASSWORD_SHORT },
		{ "eleven char", PASSWORD_SHORT },
		{ "éééééééééée", PASSWORD_SHORT },
		{ "passwordpassword", PASSWORD_COMMON },
		{ "Motdepasse2024!", PASSWORD_COMMON },
		{ "aaaaaaaaaaaaaaaa", PASSWORD_COMMON },
		{ "abcabcabcabcabc", PASSWORD_COMMON },
		{ "123456789012", PASSWORD_COMMON },
		{ "azertyuiopqs", PASSWORD_COMMON },
		{ "poiuytreza12345", PASSWORD_COMMON },
		{ "winniethepooh", PASSWORD_COMMON },
		{ "Ancrage2026ancrage", PASSWORD_COMMON },
		{ "NoemieLefevre1990", PASSWORD_COMMON },
		{ "Noémie-Lefèvre-Duval", PASSWORD_COMMON },
		{ "correcthorsebatterystaple", PASSWORD_COMMON },
		{ "Bonjour12345!", PASSWORD_COMMON },
		{ "vK3#pLq9zT1m", PASSWORD_FITS },
		{ "trois petits chats dorment", PASSWORD_FITS },
		{ "8402 7719 3365 0928", PASSWORD_FITS },
		{ "дом у дороги", PASSWORD_FITS },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		if (password_check(&arena, cases[i].password, places) != cases[i].fault)
			print_error("%s\n", cases[i].password);
		assert_int_equal(password_check(&arena, cases[i].password, places), cases[i].fault);
	}
}

static void a_password_has_at_most_256_characters(void **state)
{
	struct buffer long_one = buffer_in(&arena);

	(void)state;
	for (int i = 0; i < 32; i++)
		buffer_print(&long_one, "%c%cé%c%c%c%c%c", 'b' + i % 13, 'q' - i % 11, 'z' - i % 7, 'g', 'k' + i % 3, 'v', 'd' + i % 17);
	assert_int_equal(password_check(&arena, long_one.bytes, places), PASSWORD_FITS);
	buffer_add_text(&long_one, "x");
	assert_int_equal(password_check(&arena, long_one.bytes, places), PASSWORD_LONG);
}

static void a_password_is_known_by_its_hash_only(void **state)
{
	const char *kept = password_hash(&arena, "trois petits chats");

	(void)state;
	assert_non_null(strstr(kept, "$argon2id$v=19$m=65536,t=2,p=1$"));
	assert_true(password_is(kept, "trois petits chats"));
	assert_false(password_is(kept, "trois petits chat"));
	assert_false(password_is(NULL, "trois petits chats"));
	assert_string_not_equal(kept, password_hash(&arena, "trois petits chats"));
}

/* RFC 6238, appendix B: the vectors of SHA-1, of which six digits are the last. */
static void the_digits_are_those_of_the_standard(void **state)
{
	static const struct { int64_t time; const char *digits; } vectors[] = {
		{ 59, "287082" }, { 1111111109, "081804" }, { 1111111111, "050471" },
		{ 1234567890, "005924" }, { 2000000000, "279037" }, { 20000000000, "353130" },
	};
	struct totp_key key;

	(void)state;
	memcpy(key.bytes, "12345678901234567890", TOTP_SIZE);
	for (size_t i = 0; i < sizeof(vectors) / sizeof(*vectors); i++) {
		const int64_t time = vectors[i].time;

		assert_int_equal(totp_step(&key, vectors[i].digits, time, 0), time / 30);
		assert_int_equal(totp_step(&key, vectors[i].digits, time + 30, 0), time / 30);
		assert_int_equal(totp_step(&key, vectors[i].digits, time - 30, 0), time / 30);
		assert_int_equal(totp_step(&key, vectors[i].digits, time + 90, 0), 0);
		assert_int_equal(totp_step(&key, vectors[i].digits, time, time / 30), 0);
	}
	assert_int_equal(totp_step(&key, "287 082", 59, 0), 1);
	assert_int_equal(totp_step(&key, "2870820", 59, 0), 0);
	assert_int_equal(totp_step(&key, "28708", 59, 0), 0);
	assert_int_equal(totp_step(&key, "28708a", 59, 0), 0);
	assert_int_equal(totp_step(&key, "", 59, 0), 0);
}

static void the_key_is_told_in_text_and_as_an_address(void **state)
{
	struct totp_key key;

	(void)state;
	memcpy(key.bytes, "12345678901234567890", TOTP_SIZE);
	assert_text(totp_write(&arena, &key), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
	assert_text(totp_address(&arena, &key, "Le site", "a@b.example"),
		    "otpauth://totp/Le%20site:a%40b.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Le%20site");
}

static void recovery_codes_are_known_however_they_are_typed(void **state)
{
	const struct hash key = hash_of("k", 1);
	const char *code = recovery_code(&arena);
	struct hash wanted = recovery_hash(&arena, &key, 7, "abcde-fghij"), got;

	(void)state;
	assert_int_equal(strlen(code), 11);
	got = recovery_hash(&arena, &key, 7, " ABCDE fghij ");
	assert_true(hash_is_same(&got, &wanted));
	got = recovery_hash(&arena, &key, 8, "abcde-fghij");
	assert_false(hash_is_same(&got, &wanted));
	got = recovery_hash(&arena, &key, 7, "abcde-fghik");
	assert_false(hash_is_same(&got, &wanted));
}

static void what_is_sealed_opens_whole_or_not_at_all(void **state)
{
	struct keyring keyring = { .count = 1, .keys = { { 3, hash_of("a", 1) } } };
	struct keyring newer = { .count = 2, .keys = { { 4, hash_of("b", 1) }, { 3, hash_of("a", 1) } } };
	struct keyring none = { .count = 0 };
	const char *text = seal(&arena, &keyring, "test", "secret words", 12);
	size_t length = 0;

	(void)state;
	assert_null(strstr(text, "secret"));
	assert_text(unseal(&arena, &keyring, "test", text, &length), "secret words");
	assert_int_equal(length, 12);
	assert_text(unseal(&arena, &newer, "test", text, &length), "secret words");
	assert_null(unseal(&arena, &keyring, "tests", text, &length));
	assert_null(unseal(&arena, &none, "test", text, &length));
	assert_null(seal(&arena, &none, "test", "x", 1));
	for (size_t i = 0; text[i]; i++) {
		char *changed = arena_copy(&arena, text);

		changed[i] = changed[i] == 'A' ? 'B' : 'A';
		assert_null(unseal(&arena, &keyring, "test", changed, &length));
		changed = arena_copy_bytes(&arena, text, i);
		assert_null(unseal(&arena, &keyring, "test", changed, &length));
	}
}

static void addresses_are_read_strictly(void **state)
{
	static const char *const good[] = { "a@b.fr", "A.B+c@d-e.example", "x_y@z.co.uk" };
	static const char *const bad[] = {
		"", "a", "@b.fr", "a@", "a@b", "a@b.", "a@.fr", "a@@b.fr", "a b@c.fr", "a@b.fr\nBcc: c@d.fr", "é@b.fr", "<a@b.fr>", "a,c@b.fr",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		assert_true(mail_fits(good[i]));
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(mail_fits(bad[i]));
	assert_text(mail_folded(&arena, "A.B@Example.FR"), "a.b@example.fr");
}

static void roles_are_known_by_their_tags(void **state)
{
	(void)state;
	for (int role = 0; role < ROLES; role++) {
		assert_int_equal(role_tagged(roles[role].tag), role);
		assert_true(roles[role].rights & SEE_BODY);
		assert_false(roles[role].rights & SIGNED_IN);
		assert_int_equal(role_rights((enum role)role, 0), roles[role].rights);
		assert_int_equal(role_rights((enum role)role, 3), roles[role].reaches_below ? roles[role].rights : 0);
	}
	assert_int_equal(role_tagged("Administrator"), NO_ROLE);
	assert_int_equal(role_tagged(""), NO_ROLE);
	assert_false(roles[MEMBER].needs_totp || roles[OBSERVER].needs_totp);
	assert_true(roles[EXPERT].needs_totp);
}

#define pure(test) cmocka_unit_test_teardown(test, forget)

int main(void)
{
	const struct CMUnitTest tests[] = {
		pure(passwords_that_guessers_try_first_are_refused),
		pure(a_password_has_at_most_256_characters),
		pure(a_password_is_known_by_its_hash_only),
		pure(the_digits_are_those_of_the_standard),
		pure(the_key_is_told_in_text_and_as_an_address),
		pure(recovery_codes_are_known_however_they_are_typed),
		pure(what_is_sealed_opens_whole_or_not_at_all),
		pure(addresses_are_read_strictly),
		pure(roles_are_known_by_their_tags),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
