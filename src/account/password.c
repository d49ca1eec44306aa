#include "account/password.h"

#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "base/utf8.h"

enum {
	OPERATIONS = 2,
	MEMORY = 64 * 1024 * 1024,
	LEAST_LEFT = 6,		/* parts, each a common word or a character of its own */
	SHORTEST_PLACE = 4,	/* shorter words of a name would refuse by chance */
	MOST_WORDS = 40,
	RUN = 3,
};

/* Of what people choose first, in French and in English. The longer before what it begins with. */
static const char *const common[] = {
	"motdepasse", "mot de passe", "password", "passw0rd", "passwort", "passe", "secret", "bienvenue", "bonjour", "welcome",
	"azerty", "qwerty", "administrateur", "administrator", "admin", "utilisateur", "user", "root", "invite", "guest",
	"changeme", "changezmoi", "letmein", "login", "connexion", "ouvremoi", "jetaime", "iloveyou", "monamour", "amour",
	"soleil", "sunshine", "doudou", "chouchou", "loulou", "chocolat", "football", "baseball", "marseille", "paris",
	"france", "princesse", "princess", "dragon", "monkey", "master", "superman", "batman", "pokemon", "starwars",
	"winniethepooh", "trustno1", "shadow", "nicolas", "julien", "camille", "thomas", "michael", "vacances", "famille",
	"travail", "social", "conseil", "consultation", "comite", "ministere", "janvier", "fevrier", "mars", "avril",
	"juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre", "printemps", "automne", "hiver",
	"january", "february", "summer", "winter", "spring", "autumn", "test", "demo", "love", "hello", "cheval",
	"correcthorsebatterystaple", "correct", "horse", "battery", "staple",
};

/* Where fingers slide; backwards too. */
static const char *const rows[] = {
	"abcdefghijklmnopqrstuvwxyz", "01234567890", "azertyuiopqsdfghjklmwxcvbn", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv",
	"1q2w3e4r5t6y7u8i9o0p",
};

struct words {
	const char *list[MOST_WORDS];
	int count;
};

static void add_places(struct arena *arena, struct words *words, const char *const places[])
{
	for (; *places; places++) {
		const char *at = utf8_fold(arena, *places);

		while (*(at += strspn(at, " -.,'@_"))) {
			size_t length = strcspn(at, " -.,'@_");

			if (length >= SHORTEST_PLACE && words->count < MOST_WORDS)
				words->list[words->count++] = arena_copy_bytes(arena, at, length);
			at += length;
		}
	}
}

static size_t longer(size_t a, size_t b)
{
	return a > b ? a : b;
}

static size_t word_at(const char *at, const char *const *list, size_t count)
{
	size_t longest = 0;

	for (size_t i = 0; i < count; i++)
		if (!strncmp(at, list[i], strlen(list[i])))
			longest = longer(longest, strlen(list[i]));
	return longest;
}

/* How far the same step (+1, 0 or -1 along the row) goes on. */
static size_t slide_at(const char *at, const char *row)
{
	const char *place = strchr(row, *at);
	size_t longest = 0;

	if (!place)
		return 0;
	for (int step = -1; step <= 1; step += 2) {
		const char *next = place;
		size_t length = 0;

		while (next >= row && *next && at[length] == *next) {
			length++;
			next += step;
		}
		longest = longer(longest, length);
	}
	return longest;
}

static size_t run_at(const char *at)
{
	size_t longest = strspn(at, (char[]){ *at, '\0' });

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		longest = longer(longest, slide_at(at, rows[i]));
	return longest >= RUN ? longest : 0;
}

static size_t year_at(const char *at)
{
	return (!strncmp(at, "19", 2) || !strncmp(at, "20", 2)) && strspn(at, "0123456789") >= 4 ? 4 : 0;
}

/* What was there before, once more. */
static size_t repetition_at(const char *start, const char *at)
{
	size_t before = (size_t)(at - start), longest = 0;

	for (size_t back = RUN; back <= before; back++) {
		size_t length = 0;

		while (at[length] && at[length] == at[length - back])
			length++;
		longest = longer(longest, length);
	}
	return longest >= RUN ? longest : 0;
}

static int count_parts(const char *text, const struct words *places)
{
	int parts = 0;

	for (const char *at = text; *at; parts++) {
		size_t length = word_at(at, common, sizeof(common) / sizeof(*common));

		length = longer(length, word_at(at, places->list, (size_t)places->count));
		length = longer(length, run_at(at));
		length = longer(length, year_at(at));
		length = longer(length, repetition_at(text, at));
		at += longer(length, 1);
	}
	return parts;
}

enum password_fault password_check(struct arena *arena, const char *password, const char *const places[])
{
	struct words words = { { 0 }, 0 };
	size_t length = utf8_count(password);

	if (length < SHORTEST_PASSWORD)
		return PASSWORD_SHORT;
	if (length > LONGEST_PASSWORD || strlen(password) > PASSWORD_BYTES)
		return PASSWORD_LONG;
	add_places(arena, &words, places);
	return count_parts(utf8_fold(arena, password), &words) < LEAST_LEFT ? PASSWORD_COMMON : PASSWORD_FITS;
}

const char *password_hash(struct arena *arena, const char *password)
{
	char *kept = arena_take(arena, crypto_pwhash_STRBYTES);

	if (crypto_pwhash_str_alg(kept, password, strlen(password), OPERATIONS, MEMORY, crypto_pwhash_ALG_ARGON2ID13))
		die("no memory to hash a password");
	return kept;
}

int password_is(const char *kept, const char *password)
{
	/* Of a random text that nobody kept. */
	static const char nobody[] =
		"$argon2id$v=19$m=65536,t=2,p=1$YWJjZGVmZ2hpamtsbW5vcA$xGJ7bS6Gv8Wqk0M9T3n8Zb5eFQ2uY1oXw4RtLs0VhCk";
	int same = !crypto_pwhash_str_verify(kept ? kept : nobody, password, strlen(password));

	return kept && same;
}
