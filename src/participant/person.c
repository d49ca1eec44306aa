#include "participant/person.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "base/hash.h"
#include "base/mail.h"
#include "base/phone.h"
#include "base/utf8.h"
#include "network/member_import.h"
#include "participant/person_ground.h"
#include "text/text.h"

const char *const person_field_names[PERSON_FIELDS] = {
	[PERSON_NAME] = "name", [PERSON_MAIL] = "mail", [PERSON_PHONE] = "phone", [PERSON_POSTAL] = "address",
	[PERSON_LANGUAGE] = "language", [PERSON_COLLEGE] = "college", [PERSON_TERRITORY] = "territory", [PERSON_CONSENTED] = "consented",
};

struct reading {
	struct arena *arena;
	const struct person_ground *ground;
	const struct person_typed *typed;
	struct person_faults *faults;
};

static void add_fault(struct reading *reading, enum person_field field, const char *words)
{
	reading->faults->fault[reading->faults->count++] = (struct person_fault){ field, words };
}

/* A mail's headers hold it, and so do letters: signs of addresses and of headers have no place in a name. */
const char *participant_name_fault(const char *name)
{
	if (strpbrk(name, "\r\n\t"))
		return _("Write the name on one line.");
	if (strpbrk(name, "<>@:"))
		return _("A name has none of the signs < > @ : in it. Write the name alone.");
	return utf8_count(name) > LONGEST_PERSON_NAME ? _("This text is too long. Make it shorter.") : NULL;
}

static const char *read_name(struct reading *reading)
{
	const char *name = reading->typed->text[PERSON_NAME], *words = participant_name_fault(name);

	if (words)
		add_fault(reading, PERSON_NAME, words);
	return name;
}

static int is_ascii(const char *text)
{
	for (; *text; text++)
		if (*text & 0x80)
			return 0;
	return 1;
}

const char *mail_fault_words(const char *mail)
{
	if (strpbrk(mail, "\r\n"))
		return _("An address stands on one line.");
	if (strpbrk(mail, "<>"))
		return _("Write the address alone, without a name and without the signs < and >.");
	if (strpbrk(mail, "\""))
		return _("An address with quotation marks is not taken. Ask the person for another one.");
	if (strpbrk(mail, ",;") || (strchr(mail, '@') && strchr(strchr(mail, '@') + 1, '@')))
		return _("Write one address only for each person.");
	if (strpbrk(mail, " \t:"))
		return _("Write the address alone: without spaces, and with nothing in front of it.");
	if (!is_ascii(mail))
		return _("This address has letters with accents or of another script: not every mail server takes it. Ask the person for another one.");
	if (strlen(mail) > LONGEST_MAIL)
		return _("This address is too long: 254 characters at most.");
	return mail_fits(mail) ? NULL : _("This is no mail address. Write it like anne.martin@exemple.fr.");
}

static const char *read_mail(struct reading *reading)
{
	const char *mail = reading->typed->text[PERSON_MAIL], *words = *mail ? mail_fault_words(mail) : NULL;

	if (words)
		add_fault(reading, PERSON_MAIL, words);
	return *mail && !words ? mail_folded(reading->arena, mail) : NULL;
}

/* Spreadsheets take 0612345678 for a number, and its first digit away. */
static const char *with_zero(struct arena *arena, const char *phone)
{
	return strlen(phone) == 9 && *phone != '0' && strspn(phone, "0123456789") == 9 ? arena_print(arena, "0%s", phone) : phone;
}

static const char *read_phone(struct reading *reading)
{
	const char *typed = reading->typed->text[PERSON_PHONE];
	const char *phone = *typed ? phone_read(reading->arena, with_zero(reading->arena, typed)) : NULL;

	if (*typed && !phone)
		add_fault(reading, PERSON_PHONE, _("This is no telephone number. Write it like 06 12 34 56 78, or with + and the number of the country."));
	return phone;
}

/* The next line without the spaces around; its length. */
static size_t take_line(const char **at, const char **line)
{
	size_t length = strcspn(*at, "\n"), kept;

	*line = *at + strspn(*at, " \t\r");
	kept = *line < *at + length ? (size_t)(*at + length - *line) : 0;
	*at += length + ((*at)[length] == '\n');
	while (kept && strchr(" \t\r", (*line)[kept - 1]))
		kept--;
	return kept;
}

static const char *read_postal(struct reading *reading)
{
	const char *at = reading->typed->text[PERSON_POSTAL], *line;
	struct buffer lines = buffer_in(reading->arena);
	size_t longest = 0;
	int count = 0;

	while (*at) {
		const size_t length = take_line(&at, &line), characters = length ? utf8_count(arena_copy_bytes(reading->arena, line, length)) : 0;

		if (!length)
			continue;
		longest = characters > longest ? characters : longest;
		buffer_add_text(&lines, count++ ? "\n" : "");
		buffer_add(&lines, line, length);
	}
	if (longest > LONGEST_POSTAL_LINE)
		add_fault(reading, PERSON_POSTAL, text_print(reading->arena, _("A line of the postal address is too long: %d characters at most."), LONGEST_POSTAL_LINE));
	else if (count > MOST_POSTAL_LINES)
		add_fault(reading, PERSON_POSTAL, text_print(reading->arena, _("The postal address has too many lines: %d at most."), MOST_POSTAL_LINES));
	return count ? lines.bytes : "";
}

static const char *read_language(struct reading *reading)
{
	const char *text = reading->typed->text[PERSON_LANGUAGE];
	const char *language = *text ? ground_language(reading->arena, reading->ground, text) : reading->ground->language;

	if (!language)
		add_fault(reading, PERSON_LANGUAGE, text_print(reading->arena, _("There is no language “%s” here. Write fr, fr-simple, en or ar."), text));
	return language ? language : reading->ground->language;
}

static const char *read_college(struct reading *reading)
{
	const char *text = reading->typed->text[PERSON_COLLEGE];
	const char *college = *text ? ground_college(reading->arena, reading->ground, text) : NULL;

	if (*text && !college)
		add_fault(reading, PERSON_COLLEGE, text_print(reading->arena, _("There is no college “%s”."), text));
	return college;
}

static const char *read_territory(struct reading *reading)
{
	const char *text = reading->typed->text[PERSON_TERRITORY];
	const char *territory = *text ? ground_territory(reading->arena, reading->ground, text) : NULL;

	if (*text && !territory)
		add_fault(reading, PERSON_TERRITORY,
			  text_print(reading->arena, _("There is no department or region “%s”. Write its number or its name."), text));
	return territory;
}

static int32_t read_consented(struct reading *reading)
{
	const char *text = reading->typed->text[PERSON_CONSENTED];
	const int32_t day = *text ? import_day(text) : DAY_NONE;

	if (*text && day == DAY_NONE)
		add_fault(reading, PERSON_CONSENTED, _("This is no day. Write it like 31/12/2026."));
	else if (day != DAY_NONE && day > reading->ground->today)
		add_fault(reading, PERSON_CONSENTED, _("This day is still to come: nobody has agreed on it yet."));
	return day;
}

/* What is typed and cannot be used is a fault of its own already. */
static int is_reached(const struct person_typed *typed)
{
	return *typed->text[PERSON_MAIL] || *typed->text[PERSON_PHONE] || *typed->text[PERSON_POSTAL];
}

struct participant participant_read(struct arena *arena, const struct person_ground *ground, const struct person_typed *typed,
				    struct person_faults *faults)
{
	struct reading reading = { arena, ground, typed, faults };
	struct participant person = { .id = 0 };

	faults->count = 0;
	person.name = read_name(&reading);
	person.mail = read_mail(&reading);
	if (!is_reached(typed))
		add_fault(&reading, PERSON_MAIL, _("Nothing reaches this person: there must be a mail address, a telephone number or a postal address."));
	person.phone = read_phone(&reading);
	person.address = read_postal(&reading);
	person.language = read_language(&reading);
	person.college = read_college(&reading);
	person.territory = read_territory(&reading);
	person.consented = read_consented(&reading);
	return person;
}

void participant_identity(struct arena *arena, const struct participant *person, unsigned char identity[PERSON_IDENTITY])
{
	const char *words = person->mail;
	struct hash hash;

	if (!words)
		words = arena_print(arena, "%s\n%s", person->phone ? person->phone : utf8_fold(arena, person->address), utf8_fold(arena, person->name));
	hash = hash_of(words, strlen(words));
	memcpy(identity, hash.bytes, PERSON_IDENTITY);
}
