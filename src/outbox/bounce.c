#include "outbox/bounce.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "base/mail.h"

enum { LONGEST_FIELD = 2000, LONGEST_BOUNDARY = 200 };

struct multipart {
	const char *boundary;
	int is_report;
};

enum place { IN_HEADERS, IN_STATUS, IN_RETURNED, ELSEWHERE };

/* A mail being read line by line; parts within parts are a list, so nothing calls itself. */
struct reading {
	struct arena *arena;
	struct bounce *bounce;
	enum place place;
	struct multipart open[DEEPEST_PARTS];
	int depth;
	struct bounced *group;			/* NULL: none of its fields was read */
	struct bounced spare;			/* those beyond MOST_BOUNCED */
	char field[LONGEST_FIELD + 1];		/* unfolded, what is longer cut; "": none */
	size_t length;
	char content[LONGEST_FIELD + 1];	/* the Content-Type of the part; "": none was said */
};

static const char *skip_blanks(const char *text)
{
	return text + strspn(text, " \t");
}

/* The value of a field of that name; NULL where it is another. */
static const char *value_of_field(const char *field, const char *name)
{
	size_t length = strlen(name);

	if (strncasecmp(field, name, length))
		return NULL;
	field = skip_blanks(field + length);
	return *field == ':' ? skip_blanks(field + 1) : NULL;
}

/* Is the first word that one? */
static int word_is(const char *text, const char *word)
{
	return strcspn(text, "; \t(") == strlen(word) && !strncasecmp(text, word, strlen(word));
}

/* Reads on behind a value, in quotes or not, and adds it. */
static const char *read_value(const char *at, struct buffer *value)
{
	int is_quoted = *at == '"';

	at += is_quoted;
	while (*at && (is_quoted ? *at != '"' : !strchr("; \t", *at))) {
		at += is_quoted && *at == '\\' && at[1];
		buffer_add(value, at++, 1);
	}
	return at;
}

/* Of a Content-Type; NULL where it has none of this name. */
static const char *parameter(struct arena *arena, const char *content, const char *name)
{
	for (const char *at = strchr(content, ';'); at; at = strchr(at, ';')) {
		struct buffer value = buffer_in(arena);
		size_t length;
		int is_it;

		at = skip_blanks(at + 1);
		length = strcspn(at, "=; \t");
		is_it = length == strlen(name) && !strncasecmp(at, name, length);
		at = skip_blanks(at + length);
		if (*at == '=')
			at = read_value(skip_blanks(at + 1), &value);
		if (is_it)
			return value.bytes;
	}
	return NULL;
}

static void open_multipart(struct reading *reading)
{
	const char *boundary = parameter(reading->arena, reading->content, "boundary");
	const char *report = parameter(reading->arena, reading->content, "report-type");

	if (!boundary || !*boundary || strlen(boundary) > LONGEST_BOUNDARY || reading->depth == DEEPEST_PARTS)
		return;
	reading->open[reading->depth++] = (struct multipart){
		boundary, word_is(reading->content, "multipart/report") && (!report || !strcasecmp(report, "delivery-status")),
	};
}

/* The headers of a part are over: what is it? */
static void enter_part(struct reading *reading)
{
	int is_in_report = reading->depth && reading->open[reading->depth - 1].is_report;
	const char *content = reading->content;

	reading->place = ELSEWHERE;
	if (!strncasecmp(content, "multipart/", 10)) {
		open_multipart(reading);
	} else if (!is_in_report) {
		return;
	} else if (word_is(content, "message/delivery-status") || word_is(content, "message/global-delivery-status")) {
		reading->place = IN_STATUS;
		reading->bounce->is_bounce = 1;
	} else if (word_is(content, "message/rfc822") || word_is(content, "text/rfc822-headers") || word_is(content, "message/global") ||
		   word_is(content, "message/global-headers")) {
		reading->place = IN_RETURNED;
	}
}

/* "rfc822; zoe@example.fr" */
static const char *read_address(struct arena *arena, const char *value)
{
	const char *at = strchr(value, ';');
	size_t length;
	char *mail;

	if (!at || !word_is(value, "rfc822"))
		return NULL;
	at = skip_blanks(at + 1);
	at += *at == '<';
	length = strcspn(at, "> \t");
	if (length > LONGEST_MAIL)
		return NULL;
	mail = arena_copy_bytes(arena, at, length);
	return mail_fits(mail) ? mail_folded(arena, mail) : NULL;
}

static enum bounce_action read_action(const char *value)
{
	if (word_is(value, "failed"))
		return BOUNCE_FAILED;
	return word_is(value, "delayed") ? BOUNCE_DELAYED : BOUNCE_OTHER;
}

/* One to three digits; 0 where there is none. */
static size_t few_digits(const char *text)
{
	size_t length = strspn(text, "0123456789");

	return length <= 3 ? length : 0;
}

/* "5.1.1", and a remark perhaps. */
static const char *read_status(struct arena *arena, const char *value)
{
	size_t subject, detail;

	if (!*value || !strchr("245", *value) || value[1] != '.')
		return NULL;
	subject = few_digits(value + 2);
	if (!subject || value[2 + subject] != '.')
		return NULL;
	detail = few_digits(value + 3 + subject);
	if (!detail || !strchr(" \t(", value[3 + subject + detail]))
		return NULL;
	return arena_copy_bytes(arena, value, 3 + subject + detail);
}

/* "smtp; 550 5.1.1 no such user" */
static const char *read_diagnostic(struct arena *arena, const char *value)
{
	const char *words = strchr(value, ';');

	words = skip_blanks(words ? words + 1 : value);
	return *words ? arena_copy_bytes(arena, words, strnlen(words, LONGEST_DIAGNOSTIC)) : NULL;
}

/* The group that the first of its fields begins. */
static struct bounced *group_of(struct reading *reading)
{
	struct bounce *bounce = reading->bounce;

	if (!reading->group)
		reading->group = bounce->count < MOST_BOUNCED ? &bounce->list[bounce->count++] : &reading->spare;
	return reading->group;
}

/* What is said twice counts as it was said first. */
static void read_status_field(struct reading *reading)
{
	struct arena *arena = reading->arena;
	const char *field = reading->field, *value;

	if ((value = value_of_field(field, "Final-Recipient")) && !group_of(reading)->final)
		reading->group->final = read_address(arena, value);
	else if ((value = value_of_field(field, "Original-Recipient")) && !group_of(reading)->original)
		reading->group->original = read_address(arena, value);
	else if ((value = value_of_field(field, "Action")) && !group_of(reading)->action)
		reading->group->action = read_action(value);
	else if ((value = value_of_field(field, "Status")) && !group_of(reading)->status)
		reading->group->status = read_status(arena, value);
	else if ((value = value_of_field(field, "Diagnostic-Code")) && !group_of(reading)->diagnostic)
		reading->group->diagnostic = read_diagnostic(arena, value);
}

/* "<", the name in hexadecimal, "@", a domain, ">" */
static void read_name(struct reading *reading)
{
	const char *value = value_of_field(reading->field, "Message-ID");
	struct bounce *bounce = reading->bounce;
	char digits[2 * BOUNCE_NAME + 1] = "";

	if (!value || bounce->has_name || *value != '<' || strlen(value) < 2 * BOUNCE_NAME + 4 || value[2 * BOUNCE_NAME + 1] != '@')
		return;
	memcpy(digits, value + 1, 2 * BOUNCE_NAME);
	bounce->has_name = hex_read(digits, bounce->name, BOUNCE_NAME);
}

static void end_field(struct reading *reading)
{
	const char *content;

	reading->field[reading->length] = '\0';
	if (reading->length && reading->place == IN_STATUS)
		read_status_field(reading);
	else if (reading->length && reading->place == IN_RETURNED)
		read_name(reading);
	else if (reading->length && !*reading->content && (content = value_of_field(reading->field, "Content-Type")))
		memcpy(reading->content, content, strlen(content) + 1);
	reading->length = 0;
}

static void add_to_field(struct reading *reading, const char *line, size_t length)
{
	for (size_t i = 0; i < length && reading->length < LONGEST_FIELD; i++) {
		char c = line[i] == '\t' ? ' ' : line[i];

		reading->field[reading->length++] = c >= ' ' && c <= '~' ? c : '?';
	}
}

static void end_block(struct reading *reading)
{
	if (reading->place == IN_HEADERS)
		enter_part(reading);
	else if (reading->place == IN_RETURNED)
		reading->place = ELSEWHERE;
	reading->group = NULL;
}

/* A line that begins a part, or ends the last, of any that is open: those within it are over, whatever they say. */
static int is_boundary(struct reading *reading, const char *line, size_t length)
{
	while (length && (line[length - 1] == ' ' || line[length - 1] == '\t'))
		length--;
	for (int i = reading->depth - 1; i >= 0; i--) {
		size_t wanted = strlen(reading->open[i].boundary);
		int is_last = length == wanted + 4 && !memcmp(line + wanted + 2, "--", 2);

		if ((length != wanted + 2 && !is_last) || memcmp(line + 2, reading->open[i].boundary, wanted) != 0)
			continue;
		end_field(reading);
		reading->group = NULL;
		reading->depth = is_last ? i : i + 1;
		reading->place = is_last ? ELSEWHERE : IN_HEADERS;
		reading->content[0] = '\0';
		return 1;
	}
	return 0;
}

static void read_line(struct reading *reading, const char *line, size_t length)
{
	if (length > 2 && !memcmp(line, "--", 2) && is_boundary(reading, line, length))
		return;
	if (reading->place == ELSEWHERE)
		return;
	if (!length) {
		end_field(reading);
		end_block(reading);
	} else if (*line == ' ' || *line == '\t') {
		/* A field that is all on its next lines has its blank there. */
		if (reading->length)
			add_to_field(reading, line, length);
	} else {
		end_field(reading);
		add_to_field(reading, line, length);
	}
}

struct bounce *bounce_read(struct arena *arena, const char *bytes, size_t length)
{
	struct reading *reading = arena_new(arena, struct reading);
	const char *end = bytes + length;

	reading->arena = arena;
	reading->bounce = arena_new(arena, struct bounce);
	while (bytes < end) {
		const char *next = memchr(bytes, '\n', (size_t)(end - bytes)), *stop = next ? next : end;

		read_line(reading, bytes, (size_t)(stop - bytes) - (stop > bytes && stop[-1] == '\r'));
		bytes = next ? next + 1 : end;
	}
	end_field(reading);
	return reading->bounce;
}

const struct bounced *bounce_about(struct arena *arena, const struct bounce *bounce, const char *mail)
{
	const char *folded = mail_folded(arena, mail);
	const struct bounced *about = NULL;

	for (int i = 0; i < bounce->count; i++) {
		const struct bounced *bounced = &bounce->list[i];

		if ((!bounced->final || strcmp(bounced->final, folded) != 0) && (!bounced->original || strcmp(bounced->original, folded) != 0))
			continue;
		if (!about || (about->action != BOUNCE_FAILED && bounced->action == BOUNCE_FAILED))
			about = bounced;
	}
	return about;
}

/* RFC 3463: X.3, X.6 and X.7 speak of the system, the content, the policy; one setting of theirs would shut out everybody there. */
static int is_of_address(const char *status)
{
	return !strchr("367", status[2]) || status[3] != '.';
}

enum bounce_weight bounce_weigh(const struct bounced *bounced)
{
	const char *status = bounced->status;

	if (bounced->action != BOUNCE_FAILED || !status)
		return BOUNCE_WEIGHS_NOTHING;
	if (*status == '5')
		return is_of_address(status) ? BOUNCE_IS_FINAL : BOUNCE_COUNTS;
	return *status == '4' ? BOUNCE_COUNTS : BOUNCE_WEIGHS_NOTHING;
}
