#include "exchange/lss_script.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "text/text.h"

enum token_kind { END, NUMBER, QUOTED, WORD, SIGN, FAULTY };

struct script_token {
	enum token_kind kind;
	const char *start;
	const char *text;	/* of QUOTED and WORD; of SIGN, as the table has it */
	double number;
};

struct script_parser {
	struct arena *arena;
	const char *at;
	struct script_token token;
	const char *why;
	int depth, nodes;
};

struct binary {
	const char *sign, *word;
	enum script_kind kind;
	int strength;
};

static const struct binary binaries[] = {
	{ "||", "or",  SCRIPT_OR,	 1 },
	{ "&&", "and", SCRIPT_AND,	 2 },
	{ "==", "eq",  SCRIPT_EQUAL,	 3 },
	{ "!=", "ne",  SCRIPT_DIFFERENT, 3 },
	{ "<=", "le",  SCRIPT_AT_MOST,	 4 },
	{ ">=", "ge",  SCRIPT_AT_LEAST,	 4 },
	{ "<",  "lt",  SCRIPT_LESS,	 4 },
	{ ">",  "gt",  SCRIPT_MORE,	 4 },
	{ "+",  NULL,  SCRIPT_ADD,	 5 },
	{ "-",  NULL,  SCRIPT_SUBTRACT,	 5 },
	{ "*",  NULL,  SCRIPT_MULTIPLY,	 6 },
	{ "/",  NULL,  SCRIPT_DIVIDE,	 6 },
};

static void refuse(struct script_parser *parser, const char *why)
{
	if (!parser->why)
		parser->why = why;
	parser->token = (struct script_token){ FAULTY };
}

/* From its quotation mark to the next one that no backslash stands before. */
static struct script_token quoted(struct script_parser *parser)
{
	struct buffer text = buffer_in(parser->arena);
	struct script_token token = { QUOTED, parser->at };
	char mark = *parser->at++;

	for (; *parser->at && *parser->at != mark; parser->at++) {
		if (*parser->at == '\\' && (parser->at[1] == mark || parser->at[1] == '\\'))
			parser->at++;
		buffer_add(&text, parser->at, 1);
	}
	if (!*parser->at)
		refuse(parser, _("A quotation mark is not closed."));
	else
		parser->at++;
	token.text = text.bytes ? text.bytes : "";
	return token;
}

/* "12X3X45SQ1": survey, group, question, and what belongs to it. */
static size_t coordinates(const char *at)
{
	size_t length = 0;

	for (int part = 0; part < 3; part++) {
		size_t digits = strspn(at + length, "0123456789");

		length += digits;
		if (!digits || (part < 2 && at[length++] != 'X'))
			return 0;
	}
	while (isalnum((unsigned char)at[length]) || at[length] == '_')
		length++;
	if (at[length] == '#' && isdigit((unsigned char)at[length + 1]))
		length += 2;
	return length;
}

static size_t word_length(const char *at)
{
	size_t length = coordinates(at);

	if (!length && (isalpha((unsigned char)*at) || *at == '_'))
		while (isalnum((unsigned char)at[length]) || at[length] == '_')
			length++;
	return length;
}

/* A name, and what stands behind its points and colons. */
static struct script_token word(struct script_parser *parser, size_t length)
{
	struct script_token token = { WORD, parser->at };

	while (strchr(".:", parser->at[length]) && parser->at[length] && word_length(parser->at + length + 1))
		length += 1 + word_length(parser->at + length + 1);
	token.text = arena_copy_bytes(parser->arena, parser->at, length);
	parser->at += length;
	return token;
}

static struct script_token sign(struct script_parser *parser)
{
	static const char *const others[] = { "(", ")", ",", "!", NULL };
	struct script_token token = { SIGN, parser->at };

	for (size_t i = 0; i < sizeof(binaries) / sizeof(*binaries) && !token.text; i++)
		if (!strncmp(parser->at, binaries[i].sign, strlen(binaries[i].sign)))
			token.text = binaries[i].sign;
	for (int i = 0; others[i] && !token.text; i++)
		if (*parser->at == *others[i])
			token.text = others[i];
	if (token.text) {
		parser->at += strlen(token.text);
		return token;
	}
	refuse(parser, *parser->at == '=' ? _("Nothing is assigned here (=).") :
		text_print(parser->arena, _("The sign “%c” means nothing here."),
			   (unsigned char)*parser->at < 0x80 && isgraph((unsigned char)*parser->at) ? *parser->at : '?'));
	return (struct script_token){ FAULTY };
}

static void advance(struct script_parser *parser)
{
	size_t length;

	if (parser->token.kind == FAULTY)
		return;
	while (isspace((unsigned char)*parser->at) || !strncmp(parser->at, "\302\240", 2))
		parser->at += *parser->at == '\302' ? 2 : 1;
	length = word_length(parser->at);
	if (!*parser->at) {
		parser->token = (struct script_token){ END, parser->at };
	} else if (*parser->at == '"' || *parser->at == '\'') {
		struct script_token token = quoted(parser);

		if (!parser->why)
			parser->token = token;
	} else if (length) {
		parser->token = word(parser, length);
	} else if (isdigit((unsigned char)*parser->at) || (*parser->at == '.' && isdigit((unsigned char)parser->at[1]))) {
		size_t digits = strspn(parser->at, "0123456789.");

		parser->token = (struct script_token){ NUMBER, parser->at, .number =
			strtod(arena_copy_bytes(parser->arena, parser->at, digits), NULL) };
		parser->at += digits;
	} else {
		parser->token = sign(parser);
	}
}

static int is_sign(const struct script_parser *parser, const char *text)
{
	return parser->token.kind == SIGN && !strcmp(parser->token.text, text);
}

static struct script *node(struct script_parser *parser, enum script_kind kind, const char *text)
{
	struct script *script = arena_new(parser->arena, struct script);

	if (++parser->nodes > SCRIPT_MOST_NODES)
		refuse(parser, _("This formula is too long."));
	script->kind = kind;
	script->text = text;
	return script;
}

static struct script *read_binary(struct script_parser *parser, int strength);

static struct script *read_call(struct script_parser *parser, const char *name)
{
	struct script *call = node(parser, SCRIPT_CALL, name), **last = &call->first;

	advance(parser);
	while (!parser->why && !is_sign(parser, ")")) {
		*last = read_binary(parser, 1);
		last = &(*last)->next;
		if (!is_sign(parser, ","))
			break;
		advance(parser);
	}
	if (!is_sign(parser, ")"))
		refuse(parser, _("A parenthesis is not closed."));
	advance(parser);
	return call;
}

static struct script *read_word(struct script_parser *parser)
{
	const char *name = parser->token.text;
	struct script *script;

	advance(parser);
	if (is_sign(parser, "("))
		return read_call(parser, name);
	if (!strcasecmp(name, "true") || !strcasecmp(name, "false")) {
		script = node(parser, SCRIPT_NUMBER, NULL);
		script->number = !strcasecmp(name, "true");
		return script;
	}
	return node(parser, SCRIPT_NAME, name);
}

static struct script *read_value(struct script_parser *parser)
{
	struct script *script = NULL;

	switch (parser->token.kind) {
	case NUMBER:
		script = node(parser, SCRIPT_NUMBER, NULL);
		script->number = parser->token.number;
		advance(parser);
		return script;
	case QUOTED:
		script = node(parser, SCRIPT_TEXT, parser->token.text);
		advance(parser);
		return script;
	case WORD:
		return read_word(parser);
	default:
		break;
	}
	if (is_sign(parser, "(")) {
		advance(parser);
		script = read_binary(parser, 1);
		if (!is_sign(parser, ")"))
			refuse(parser, _("A parenthesis is not closed."));
		advance(parser);
		return script;
	}
	refuse(parser, _("A value is missing."));
	return node(parser, SCRIPT_NUMBER, NULL);
}

static struct script *read_unary(struct script_parser *parser)
{
	enum script_kind kind = is_sign(parser, "-") ? SCRIPT_MINUS : SCRIPT_NOT;
	struct script *script;

	if (++parser->depth > SCRIPT_DEEPEST)
		refuse(parser, _("This formula is nested too deeply."));
	if (is_sign(parser, "+")) {
		advance(parser);
		script = read_unary(parser);
	} else if (kind == SCRIPT_MINUS || is_sign(parser, "!")) {
		advance(parser);
		script = node(parser, kind, NULL);
		script->first = read_unary(parser);
	} else {
		script = read_value(parser);
	}
	parser->depth--;
	return script;
}

static const struct binary *binary_here(const struct script_parser *parser)
{
	for (size_t i = 0; i < sizeof(binaries) / sizeof(*binaries); i++) {
		const struct binary *binary = &binaries[i];

		if (is_sign(parser, binary->sign) || (binary->word && parser->token.kind == WORD &&
						      !strcasecmp(parser->token.text, binary->word)))
			return binary;
	}
	return NULL;
}

static struct script *read_binary(struct script_parser *parser, int strength)
{
	struct script *left, *whole;
	const struct binary *binary;

	if (++parser->depth > SCRIPT_DEEPEST)
		refuse(parser, _("This formula is nested too deeply."));
	left = parser->why ? node(parser, SCRIPT_NUMBER, NULL) : read_unary(parser);
	while (!parser->why && (binary = binary_here(parser)) && binary->strength >= strength) {
		advance(parser);
		whole = node(parser, binary->kind, NULL);
		whole->first = left;
		left->next = read_binary(parser, binary->strength + 1);
		left = whole;
	}
	parser->depth--;
	return left;
}

static char *without_braces(char *plain)
{
	char *end = strchr(plain, '}');

	if (*plain != '{' || !end || end[1 + strspn(end + 1, " \t\n")])
		return plain;
	*end = '\0';
	return plain + 1;
}

/* Formulas come out of a text editor: with entities, and now and then in braces. */
static char *unwrapped(struct arena *arena, const char *source)
{
	static const struct {
		const char *entity, *sign;
	} entities[] = { { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" }, { "&#039;", "'" },
			 { "&nbsp;", " " }, { "&amp;", "&" } };
	struct buffer out = buffer_in(arena);
	char *plain;

	while (*source) {
		size_t i = 0;

		while (i < sizeof(entities) / sizeof(*entities) &&
		       strncmp(source, entities[i].entity, strlen(entities[i].entity)))
			i++;
		if (i < sizeof(entities) / sizeof(*entities)) {
			buffer_add_text(&out, entities[i].sign);
			source += strlen(entities[i].entity);
		} else {
			buffer_add(&out, source++, 1);
		}
	}
	plain = out.bytes ? out.bytes : arena_copy(arena, "");
	return without_braces(plain + strspn(plain, " \t\n"));
}

struct script *script_read(struct arena *arena, const char *source, const char **why)
{
	struct script_parser parser = { arena };
	struct script *script = NULL;

	if (strlen(source) > SCRIPT_LONGEST) {
		*why = _("This formula is too long.");
		return NULL;
	}
	parser.at = unwrapped(arena, source);
	advance(&parser);
	if (!parser.why)
		script = read_binary(&parser, 1);
	if (!parser.why && parser.token.kind != END)
		refuse(&parser, _("An operator is missing."));
	*why = parser.why;
	return parser.why ? NULL : script;
}
