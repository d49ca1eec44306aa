#include "studio/part_form_pages.h"

#include <jansson.h>
#include <string.h>

#include "authoring/beginnings.h"
#include "authoring/edit.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "markup/html.h"
#include "questionnaire/questionnaire.h"
#include "text/text.h"

struct tongues tongues_of(struct arena *arena, const struct json_t *root)
{
	const json_t *list = json_object_get(root, "languages"), *item;
	struct tongues tongues = { .count = 0 };
	size_t i;

	json_array_foreach(list, i, item)
		if (json_is_string(item) && tongues.count < MOST_LANGUAGES)
			tongues.tags[tongues.count++] = arena_copy(arena, json_string_value(item));
	return tongues;
}

const char *tongue_words(const char *tag)
{
	const struct language *language = language_tagged(tag);

	return language ? language->own_name : tag;
}

/* The attributes lang and dir of what is written in that language. */
static void draw_tongue(struct buffer *out, const char *tag)
{
	const struct language *language = language_tagged(tag);

	html_print(out, " lang=\"%s\" dir=\"%s\"", language ? language->html : tag, language ? language->direction : "auto");
}

static const char *text_at(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? text : "";
}

static void draw_text_field(struct buffer *out, const char *name, const char *tag, const char *value, int is_prose)
{
	if (is_prose)
		html_print(out, "<textarea id=\"%s\" name=\"%s\" rows=\"3\"", name, name);
	else
		html_print(out, "<input type=\"text\" autocomplete=\"off\" id=\"%s\" name=\"%s\" value=\"%s\"", name, name, value);
	draw_tongue(out, tag);
	if (is_prose)
		html_print(out, ">\n%s</textarea>\n", value);
	else
		html(out, ">\n");
}

/* One language, under its own name. */
static void draw_in_tongue(struct buffer *out, const char *name, const char *tag, const char *value, int is_prose)
{
	html_print(out, "<div class=\"tongue\"><label for=\"%s\">", name);
	html(out, "<span");
	draw_tongue(out, tag);
	html_print(out, ">%s</span>", tongue_words(tag));
	if (!*value)
		html_print(out, " <span class=\"optional\">(%s)</span>", _("missing"));
	html(out, "</label>\n");
	draw_text_field(out, name, tag, value, is_prose);
	html(out, "</div>\n");
}

void wording_draw(struct buffer *out, const struct tongues *tongues, const struct json_t *object, const struct wording_form *form)
{
	const json_t *wording = json_object_get(object, form->key);

	html_print(out, "<fieldset class=\"question\">\n<legend>%s</legend>\n", form->label);
	if (form->hint)
		html_print(out, "<p class=\"hint\">%s</p>\n", form->hint);
	html(out, "<div class=\"tongues\">\n");
	for (int i = 0; i < tongues->count; i++)
		draw_in_tongue(out, arena_print(out->arena, "w-%s-%s", form->key, tongues->tags[i]), tongues->tags[i],
			       text_at(wording, tongues->tags[i]), form->is_prose);
	html(out, "</div>\n</fieldset>\n");
}

void flag_draw(struct buffer *out, const char *name, const char *label, int is_set)
{
	html_print(out, "<div class=\"choice\"><input type=\"checkbox\" id=\"%s\" name=\"%s\" value=\"1\"%s", name, name,
		   is_set ? " checked" : "");
	html_print(out, "> <label for=\"%s\">%s</label></div>\n", name, label);
}

static const char *words_at(struct arena *arena, const json_t *list)
{
	struct buffer words = buffer_in(arena);
	const json_t *item;
	size_t i;

	json_array_foreach(list, i, item)
		buffer_print(&words, "%s%s", i ? " " : "", json_is_string(item) ? json_string_value(item) : "");
	return words.length ? words.bytes : "";
}

/* A number as people write it; a text where one stands instead. */
static const char *value_at(struct arena *arena, const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	if (json_is_integer(value))
		return arena_print(arena, "%lld", (long long)json_integer_value(value));
	if (json_is_real(value))
		return arena_print(arena, "%g", json_real_value(value));
	return json_is_array(value) ? words_at(arena, value) : text_at(object, key);
}

void rule_draw(struct buffer *out, const struct json_t *object, const char *key, const char *label, const char *hint)
{
	const char *name = arena_print(out->arena, "s-%s", key);

	html_print(out, "<div class=\"question\">\n<label for=\"%s\">%s</label>\n<p class=\"hint\" id=\"%s-hint\">%s</p>\n", name, label, name, hint);
	html_print(out, "<textarea id=\"%s\" name=\"%s\" rows=\"2\" dir=\"ltr\" spellcheck=\"false\" aria-describedby=\"%s-hint\">\n%s</textarea>\n</div>\n",
		   name, name, name, text_at(object, key));
}

void setting_draw(struct buffer *out, const struct tongues *tongues, const struct json_t *object, const struct setting *setting)
{
	const char *name = arena_print(out->arena, "s-%s", setting->key);

	if (setting->type == SETTING_WORDING)
		wording_draw(out, tongues, object, &(struct wording_form){ setting->key, text_of(setting->words),
			setting->hint ? text_of(setting->hint) : NULL });
	else if (setting->type == SETTING_FLAG)
		flag_draw(out, name, text_of(setting->words), json_is_true(json_object_get(object, setting->key)));
	else
		line_draw(out, &(struct line){ .name = name, .label = text_of(setting->words), .value = value_at(out->arena, object, setting->key),
			.hint = setting->hint ? text_of(setting->hint) : NULL }, NULL);
}

static void draw_item(struct buffer *out, const struct tongues *tongues, const json_t *item, int number, const struct items_form *form)
{
	const char *base = arena_print(out->arena, "%s-%d", form->prefix, number), *name = text_at(item, "name");

	html_print(out, "<li>\n<fieldset>\n<legend class=\"quiet\">%s</legend>\n", text_number(out->arena, number + 1));
	html_print(out, "<input type=\"hidden\" name=\"%s-name\" value=\"%s\">\n<div class=\"tongues\">\n", base, name);
	for (int i = 0; i < tongues->count; i++)
		draw_in_tongue(out, arena_print(out->arena, "%s-label-%s", base, tongues->tags[i]), tongues->tags[i],
			       text_at(json_object_get(item, "label"), tongues->tags[i]), 0);
	html(out, "</div>\n");
	if (form->has_exclusive)
		flag_draw(out, arena_print(out->arena, "%s-exclusive", base), _("Excludes all others"), json_is_true(json_object_get(item, "exclusive")));
	if (form->has_which)
		flag_draw(out, arena_print(out->arena, "%s-say_which", base), _("Asks which one, in a line beside it"),
			  json_is_true(json_object_get(item, "say_which")));
	flag_draw(out, arena_print(out->arena, "%s-gone", base), _("Delete this one"), 0);
	html_print(out, "<span class=\"moves\"><button name=\"move\" value=\"%s-up\"><span aria-hidden=\"true\">↑</span><span class=\"visually-hidden\">%s</span></button>",
		   base, text_print(out->arena, _("Up: %s"), text_at(json_object_get(item, "label"), tongues->tags[0])));
	html_print(out, "<button name=\"move\" value=\"%s-down\"><span aria-hidden=\"true\">↓</span><span class=\"visually-hidden\">%s</span></button></span>\n",
		   base, text_print(out->arena, _("Down: %s"), text_at(json_object_get(item, "label"), tongues->tags[0])));
	html(out, "</fieldset>\n</li>\n");
}

void items_draw(struct buffer *out, const struct tongues *tongues, const struct json_t *object, const struct items_form *form)
{
	const json_t *list = json_object_get(object, form->key), *item;
	size_t i;

	html_print(out, "<h2>%s</h2>\n<ol class=\"items\">\n", form->legend);
	json_array_foreach(list, i, item)
		draw_item(out, tongues, item, (int)i, form);
	html_print(out, "</ol>\n<div class=\"question\">\n<label for=\"%s-more\">%s</label>\n<p class=\"hint\" id=\"%s-more-hint\">%s</p>\n",
		   form->prefix, form->more, form->prefix, _("One on each line. They are added at the end."));
	html_print(out, "<textarea id=\"%s-more\" name=\"%s-more\" rows=\"3\" aria-describedby=\"%s-more-hint\"", form->prefix, form->prefix, form->prefix);
	draw_tongue(out, tongues->count ? tongues->tags[0] : "fr");
	html(out, "></textarea>\n</div>\n");
}

void wording_take(const struct request *request, const struct tongues *tongues, struct json_t *object, const char *key)
{
	for (int i = 0; i < tongues->count; i++) {
		const char *text = request_text(request, arena_print(request->arena, "w-%s-%s", key, tongues->tags[i]));

		if (text)
			edit_wording(object, key, tongues->tags[i], text);
	}
}

void rule_take(const struct request *request, struct json_t *object, const char *key)
{
	const char *text = request_text(request, arena_print(request->arena, "s-%s", key));

	if (text)
		edit_text(object, key, text);
}

void flag_take(const struct request *request, struct json_t *object, const char *key)
{
	edit_flag(object, key, request_has(request, arena_print(request->arena, "s-%s", key)));
}

void setting_take(const struct request *request, const struct tongues *tongues, struct json_t *object, const struct setting *setting)
{
	const char *text = request_text(request, arena_print(request->arena, "s-%s", setting->key));

	if (setting->type == SETTING_WORDING)
		wording_take(request, tongues, object, setting->key);
	else if (setting->type == SETTING_FLAG)
		flag_take(request, object, setting->key);
	else if (text && setting->type == SETTING_NUMBER)
		edit_number(object, setting->key, text);
	else if (text && setting->type == SETTING_WORDS)
		edit_words(object, setting->key, text);
	else if (text)
		edit_text(object, setting->key, text);
}

static void take_item(const struct request *request, const struct tongues *tongues, json_t *item, const char *base, const struct items_form *form)
{
	for (int i = 0; i < tongues->count; i++) {
		const char *text = request_text(request, arena_print(request->arena, "%s-label-%s", base, tongues->tags[i]));

		if (text)
			edit_wording(item, "label", tongues->tags[i], text);
	}
	if (form->has_exclusive)
		edit_flag(item, "exclusive", request_has(request, arena_print(request->arena, "%s-exclusive", base)));
	if (form->has_which)
		edit_flag(item, "say_which", request_has(request, arena_print(request->arena, "%s-say_which", base)));
}

/* -1 where there is none of that name. */
static int item_named(const json_t *list, const char *name)
{
	const json_t *item;
	size_t i;

	json_array_foreach(list, i, item)
		if (!strcmp(text_at(item, "name"), name))
			return (int)i;
	return -1;
}

/* Those that the form names, by their names; what it does not name stays. */
static void take_items(const struct request *request, const struct tongues *tongues, json_t *list, const struct items_form *form)
{
	for (int i = 0; i < MOST_CHOICES; i++) {
		const char *base = arena_print(request->arena, "%s-%d", form->prefix, i);
		const char *name = request_text(request, arena_print(request->arena, "%s-name", base));
		const int at = name ? item_named(list, name) : -1;

		if (!name)
			break;
		if (at >= 0 && request_has(request, arena_print(request->arena, "%s-gone", base)))
			json_array_remove(list, (size_t)at);
		else if (at >= 0)
			take_item(request, tongues, json_array_get(list, (size_t)at), base, form);
	}
}

/* By numbers: names of choices are seen by analysts only, and never change once they are given. */
static const char *new_item_name(struct arena *arena, const json_t *list, const char *prefix)
{
	for (int number = 1;; number++) {
		const char *name = arena_print(arena, "%s%d", prefix, number);

		if (item_named(list, name) < 0)
			return name;
	}
}

static void add_lines(const struct request *request, const struct tongues *tongues, json_t *list, const struct items_form *form)
{
	const char *at = request_text(request, arena_print(request->arena, "%s-more", form->prefix));

	while (at && *at) {
		size_t length = strcspn(at, "\n");
		const char *line = arena_copy_bytes(request->arena, at, length);

		if (line[strspn(line, " \t")] && json_array_size(list) < MOST_CHOICES) {
			json_t *item = json_pack("{s:s}", "name", new_item_name(request->arena, list, form->prefix));

			edit_wording(item, "label", tongues->tags[0], line);
			json_array_append_new(list, item);
		}
		at += length + (at[length] == '\n');
	}
}

/* "c-3-up": the button that was pressed. */
static void move_item(const struct request *request, json_t *list, const struct items_form *form)
{
	const char *pressed = request_text(request, "move");
	int place = 0, direction;
	const char *at = pressed ? pressed + 2 : "";
	json_t *item;

	if (!pressed || pressed[0] != *form->prefix || pressed[1] != '-')
		return;
	for (; *at >= '0' && *at <= '9' && place < MOST_CHOICES; at++)
		place = place * 10 + *at - '0';
	direction = strcmp(at, "-up") ? 1 : -1;
	if (place >= (int)json_array_size(list) || place + direction < 0 || place + direction >= (int)json_array_size(list))
		return;
	item = json_incref(json_array_get(list, (size_t)place));
	json_array_remove(list, (size_t)place);
	json_array_insert_new(list, (size_t)(place + direction), item);
}

void items_take(const struct request *request, const struct tongues *tongues, struct json_t *object, const struct items_form *form)
{
	json_t *list = json_object_get(object, form->key);

	if (!json_is_array(list)) {
		json_object_set_new(object, form->key, json_array());
		list = json_object_get(object, form->key);
	}
	move_item(request, list, form);
	take_items(request, tongues, list, form);
	add_lines(request, tongues, list, form);
}
