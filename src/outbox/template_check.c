#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "outbox/template.h"
#include "outbox/template_piece.h"
#include "text/text.h"

struct checking {
	struct arena *arena;
	enum template_kind kind;
	const struct template_text *template;
	const char **list;
	int count;
};

static void add(struct checking *checking, const char *words)
{
	if (checking->count < MOST_TEMPLATE_FAULTS)
		checking->list[checking->count++] = words;
}

static void check_pieces(struct checking *checking, const char *text)
{
	for (struct template_piece piece = template_piece_at(text); piece.length; piece = template_piece_at(piece.text + piece.length)) {
		const char *shown = arena_copy_bytes(checking->arena, piece.text, piece.length > 40 ? 40 : piece.length);

		if (piece.kind == PIECE_UNKNOWN)
			add(checking, text_print(checking->arena, _("There is no field %s."), shown));
		else if (piece.kind == PIECE_UNCLOSED)
			add(checking, text_print(checking->arena, _("A field is opened or closed, and not both: %s"), shown));
		else if (piece.kind == PIECE_FIELD && !(template_kinds[checking->kind].fields & 1u << piece.field))
			add(checking, text_print(checking->arena, _("Such a message has no %s."), shown));
	}
}

static int has_control(const char *text, const char *let)
{
	for (; *text; text++)
		if (((unsigned char)*text < ' ' && !strchr(let, *text)) || *text == 0x7F)
			return 1;
	return 0;
}

static int is_empty(const char *text)
{
	return !text[strspn(text, " \t\n")];
}

static void check_subject(struct checking *checking)
{
	const char *subject = checking->template->subject;

	if (is_empty(subject))
		add(checking, _("The subject is empty."));
	if (has_control(subject, ""))
		add(checking, _("The subject is one line."));
	if (utf8_count(subject) > LONGEST_TEMPLATE_SUBJECT)
		add(checking, text_print(checking->arena, _("The subject has more than %d characters."), LONGEST_TEMPLATE_SUBJECT));
	if (template_fields_named(subject) & (1u << FIELD_LINK | 1u << FIELD_CODE))
		add(checking, _("The subject must not hold {link} or {code}: others may see it."));
	check_pieces(checking, subject);
}

static const char *place_of(const char *text, const char *word)
{
	size_t length = strlen(word);

	for (; *text; text++)
		if (!strncasecmp(text, word, length))
			return text;
	return NULL;
}

/* By their link people come to us, and to nobody else. */
static void check_addresses(struct checking *checking, const char *text)
{
	if (place_of(text, "http://") || place_of(text, "www.") || place_of(text, "javascript:"))
		add(checking, _("Only addresses that begin with https:// may stand in the text."));
}

/* "<b>" would be shown as it is. */
static void check_markup(struct checking *checking, const char *text)
{
	for (; (text = strchr(text, '<')); text++) {
		const char *name = text + 1 + (text[1] == '/');

		if ((*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z') || *name == '!') {
			add(checking, _("The text is plain: what stands between < and > would be shown as it is."));
			return;
		}
	}
}

static void check_required(struct checking *checking, const char *text)
{
	unsigned fields = template_fields_named(text);

	if (fields & 1u << FIELD_LINK)
		return;
	if (!template_kinds[checking->kind].is_sms)
		add(checking, _("The field {link} is missing."));
	else if (!(fields & 1u << FIELD_CODE) || !place_of(text, "https://"))
		add(checking, _("The field {link} is missing, or {code} with the address where it is typed."));
}

static void check_length(struct checking *checking, const char *text)
{
	int parts;

	if (strlen(text) > LONGEST_TEMPLATE) {
		add(checking, text_print(checking->arena, _("The text has more than %d bytes."), LONGEST_TEMPLATE));
		return;
	}
	if (!template_kinds[checking->kind].is_sms)
		return;
	parts = template_parts(checking->arena, checking->template);
	if (parts > MOST_SMS_PARTS)
		add(checking, text_print(checking->arena, _("With long names and titles it takes %1$d SMS. There may be %2$d."), parts, MOST_SMS_PARTS));
}

int template_faults(struct arena *arena, enum template_kind kind, const struct template_text *template,
		    const char *faults[MOST_TEMPLATE_FAULTS])
{
	struct checking checking = { arena, kind, template, faults, 0 };

	if (!template_kinds[kind].is_sms)
		check_subject(&checking);
	if (is_empty(template->text)) {
		add(&checking, _("The text is empty."));
		return checking.count;
	}
	if (has_control(template->text, "\n\t"))
		add(&checking, _("The text holds characters that cannot be shown."));
	check_pieces(&checking, template->text);
	check_required(&checking, template->text);
	check_addresses(&checking, template->text);
	check_markup(&checking, template->text);
	check_length(&checking, template->text);
	return checking.count;
}

int template_doubts(struct arena *arena, enum template_kind kind, const struct template_text *template,
		    const char *doubts[MOST_TEMPLATE_FAULTS])
{
	struct checking checking = { arena, kind, template, doubts, 0 };
	const char *address = place_of(template->text, "https://"), *link = strstr(template->text, "{link}");
	size_t length = address ? strcspn(address, " \t\n,;\"'<>()") : 0;

	if (address)
		add(&checking, text_print(arena, _("Is this address right? Who receives the message will trust it: %s"),
					  arena_copy_bytes(arena, address, length > 200 ? 200 : length)));
	if (link && !template_kinds[kind].is_sms &&
	    ((link > template->text && link[-1] != '\n') || (link[strlen("{link}")] && link[strlen("{link}")] != '\n')))
		add(&checking, _("{link} becomes a button where it stands alone in its paragraph."));
	if (!(template_fields_named(template->text) & 1u << FIELD_BODY))
		add(&checking, _("The text does not say who asks: {body}."));
	return checking.count;
}
