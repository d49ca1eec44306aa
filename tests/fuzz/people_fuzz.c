/*
 * Any bytes as a list of people: whoever is handed on is reached by something,
 * has nothing in them that ends a header, and stands there once; lines only grow.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/mail.h"
#include "base/phone.h"
#include "base/utf8.h"
#include "network/member.h"
#include "participant/people_import.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static int last_line, taken;

static void claim(int holds)
{
	if (!holds)
		abort();
}

static void check(void *context, const struct participant *person, int line, const unsigned char identity[PERSON_IDENTITY])
{
	unsigned char again[PERSON_IDENTITY];

	claim(line > last_line);
	last_line = line;
	taken++;
	claim(person->mail || person->phone || *person->address);
	claim(!person->mail || (mail_fits(person->mail) && !strcmp(person->mail, mail_folded(context, person->mail))));
	claim(!person->phone || phone_fits(person->phone));
	claim(!strpbrk(person->name, "\r\n<>@:") && utf8_count(person->name) <= LONGEST_PERSON_NAME);
	claim(utf8_count(person->address) <= LONGEST_POSTAL && !strchr(person->address, '\r'));
	claim(person->language && *person->language);
	participant_identity(context, person, again);
	claim(!memcmp(identity, again, PERSON_IDENTITY));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const struct college colleges[] = { { 1, "professionals", "{\"fr\":\"Professionnels\"}", 1, 1 } };
	static struct arena lasting, arena;
	static const struct person_ground *ground;
	const struct people_import *import;

	if (!ground)
		ground = person_ground_new(&lasting, colleges, 1, "fr", day_of(2026, 11, 27));
	last_line = taken = 0;
	import = people_import_read(&arena, ground, (const char *)bytes, size, check, &arena);
	claim(import->good == taken);
	claim(import->good + import->twice_count + import->fault_count > 0);
	for (int i = 0; i < import->fault_count && i < MOST_PEOPLE_FAULTS; i++)
		claim(*import->faults[i].words != '\0');
	for (int i = 0; i < import->twice_count && i < MOST_PEOPLE_TWICE; i++)
		claim(import->twice[i].first < import->twice[i].line);
	arena_reset(&arena);
	return 0;
}
