#include "studio/media_pages.h"

#include <jansson.h>
#include <string.h>

#include "account/account_store.h"
#include "account/visit.h"
#include "authoring/medium.h"
#include "authoring/medium_store.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "file/file.h"
#include "markup/html.h"
#include "studio/part_form_pages.h"
#include "studio/studio_pages.h"
#include "text/text.h"

const struct field media_give_fields[] = {
	MANUSCRIPT_FIELD,
	SEEN_FIELD,
	{ 0 }
};

#define QUESTION_OF_PATH { "part", FIELD_TOKEN, .min = 1, .max = LONGEST_NAME, .source = FROM_PATH }

const struct field question_media_fields[] = {
	MANUSCRIPT_FIELD,
	QUESTION_OF_PATH,
	{ 0 }
};

const struct field question_media_save_fields[] = {
	MANUSCRIPT_FIELD,
	QUESTION_OF_PATH,
	SEEN_FIELD,
	{ "alt-", FIELD_PREFIX, .max = 4 * LONGEST_TEXT },
	{ "without-", FIELD_PREFIX, .max = 1 },
	{ 0 }
};

/* What they are called in forms, and said to be. */
static const char *const sorts[] = { "picture", "recording" };

static const char *all_url(struct arena *arena, int64_t manuscript)
{
	return arena_print(arena, "%s/media", manuscript_url(arena, manuscript));
}

static const char *one_url(struct arena *arena, int64_t manuscript, const char *question)
{
	return arena_print(arena, "%s/media", question_url(arena, manuscript, question));
}

struct media_list {
	struct tongues tongues;
	struct medium *list;
	int count;
};

static struct media_list media_in_text(struct arena *arena, const struct manuscript *manuscript)
{
	struct media_list media = { .count = 0 };
	struct edit edit;

	if (!edit_look(&edit, arena, study_root(study_of(manuscript->document))))
		return media;
	media.tongues = tongues_of(arena, edit.root);
	media.count = media_of(&edit, &media.list);
	json_decref(edit.root);
	return media;
}

static int missing(const struct media_list *media)
{
	int count = 0;

	for (int i = 0; i < media->count; i++)
		count += media->list[i].is_missing;
	return count;
}

void media_missing_draw(struct buffer *out, const struct manuscript *manuscript)
{
	const struct media_list media = media_in_text(out->arena, manuscript);
	const int count = missing(&media);

	if (count)
		html_print(out, "<p class=\"warning\">%s <a href=\"%s\">%s</a></p>\n",
			   text_print(out->arena, text_plural("%s picture or recording is named and its file is missing.",
							      "%s pictures or recordings are named and their files are missing.", count), text_number(out->arena, count)),
			   all_url(out->arena, manuscript->id), _("Give the files"));
}

void question_media_draw_link(struct buffer *out, const struct manuscript *manuscript, const char *question)
{
	html_print(out, "<p><a href=\"%s\">%s</a></p>\n", one_url(out->arena, manuscript->id, question), _("Picture and recording of this question"));
}

static void draw_tongue(struct buffer *out, const char *tag)
{
	const struct language *language = language_tagged(tag);

	html_print(out, " lang=\"%s\" dir=\"%s\"", language ? language->html : tag, language ? language->direction : "auto");
}

/* --- all of them */

static void draw_named(struct buffer *out, const struct manuscript *manuscript, const struct medium *medium)
{
	html_print(out, "<li><a href=\"%s\" dir=\"auto\">%s</a><br>\n<span class=\"quiet\">%s · %s", one_url(out->arena, manuscript->id, medium->question),
		   *medium->label ? medium->label : medium->question, medium->is_recording ? _("Recording") : _("Picture"), tongue_words(medium->language));
	if (medium->is_missing)
		html_print(out, " · <strong class=\"late\">%s</strong>", text_print(out->arena, _("missing: %s"), medium->file));
	else if (*medium->alt)
		html_print(out, " · <span dir=\"auto\">%s</span>", medium->alt);
	html(out, "</span></li>\n");
}

static void draw_giving(const struct request *request, struct buffer *out, const struct manuscript *manuscript, const struct errors *errors)
{
	html_print(out, "<h2>%s</h2>\n", _("Give the files"));
	staff_upload_form(request, out, all_url(request->arena, manuscript->id));
	hidden_number(out, "seen", manuscript->version);
	html_print(out, "<div class=\"question%s\">\n<label for=\"files\">%s</label>\n<p class=\"hint\" id=\"files-hint\">%s</p>\n",
		   errors ? " has-error" : "", _("Files"),
		   _("Several at once. Each goes where its name is awaited. Pictures: PNG, JPEG or WebP, at most 300 kB. Recordings: MP3, Ogg or M4A, at most 2 MB."));
	html(out, "<input type=\"file\" id=\"files\" name=\"files\" multiple aria-describedby=\"files-hint\">\n</div>\n");
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Give them"));
}

static void draw_all(const struct request *request, struct reply *reply, const struct manuscript *manuscript, const struct errors *errors)
{
	const struct media_list media = media_in_text(request->arena, manuscript);
	struct buffer *out = &reply->body;

	studio_begin(request, reply, &(struct staff_page){ _("Pictures and recordings"), STUDIO_URL, manuscript_crumbs(request, manuscript, 1), errors });
	if (!media.count)
		html_print(out, "<p>%s</p>\n", _("There is none yet. Each question has a page for its picture and its recording."));
	else
		html(out, "<ul class=\"links\">\n");
	for (int i = 0; i < media.count; i++)
		draw_named(out, manuscript, &media.list[i]);
	if (media.count)
		html(out, "</ul>\n");
	if (missing(&media))
		draw_giving(request, out, manuscript, errors);
	staff_end(reply);
}

void media_page_of_all(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);

	if (manuscript)
		draw_all(request, reply, manuscript, NULL);
}

/* Why a file was not kept, for whoever gave it. */
static const char *fault_words(struct arena *arena, enum fault fault, const char *name)
{
	switch (fault) {
	case FAULT_INVALID:
		return text_print(arena, _("“%s” is no picture (PNG, JPEG, WebP) and no recording (MP3, Ogg, M4A)."), name);
	case FAULT_TOO_LARGE:
		return text_print(arena, _("“%s” is too large: 300 kB for a picture, 2 MB for a recording, 64 MB for all of a questionnaire."), name);
	default:
		return text_print(arena, _("“%s” cannot be read."), name);
	}
}

/* A name to show, whatever the browser said. */
static const char *name_of(struct arena *arena, const struct upload *upload)
{
	const char *clean = utf8_clean_of_controls(arena, upload->file_name, strlen(upload->file_name));

	return clean && *clean ? clean : "?";
}

/* Its hash in hexadecimal; NULL with the reason among the errors. */
static const char *give(const struct request *request, const struct upload *upload, const char *field, struct errors *errors, int *is_recording)
{
	const char *name = name_of(request->arena, upload);
	struct hash hash;
	const enum fault fault = medium_give(request->db, request->arena, &(struct medium_given){
		request_number(request, "manuscript"), request->visit->account->id, name, upload->bytes, upload->length }, &hash, is_recording);

	if (!fault)
		return hex_write(request->arena, hash.bytes, HASH_SIZE);
	errors_add(errors, field, fault_words(request->arena, fault, name));
	return NULL;
}

static void give_all(const struct request *request, struct edit *edit, struct errors *errors)
{
	for (int i = 0; i < request->upload_count; i++) {
		const struct upload *upload = &request->uploads[i];
		const char *hash;
		int is_recording;

		if (!*upload->file_name)
			continue;
		hash = give(request, upload, "files", errors, &is_recording);
		if (hash && !medium_fill(edit, name_of(request->arena, upload), hash, is_recording))
			errors_add(errors, "files", text_print(request->arena, _("No question awaits a file of the name “%s”."), name_of(request->arena, upload)));
	}
}

/* What fits is kept, and what does not is told beside it. */
void media_give_now(const struct request *request, struct reply *reply)
{
	struct manuscript *manuscript = manuscript_of_request(request, reply);
	struct errors errors = { .count = 0 };
	struct edit edit;

	if (!manuscript || !edit_open(&edit, request->arena, manuscript->document))
		return;
	give_all(request, &edit, &errors);
	manuscript_done(request, reply, manuscript, edit_close(&edit), MANUSCRIPT_QUESTION_CHANGED, NULL, all_url(request->arena, manuscript->id));
	if (!errors.count || reply->status >= 400)
		return;
	manuscript = manuscript_of_request(request, reply);
	if (!manuscript)
		return;
	reply->location = NULL;
	draw_all(request, reply, manuscript, &errors);
	reply->status = 422;
	reply->ending = KEEP;
}

/* --- those of one question */

static void draw_picture(struct buffer *out, const struct medium *medium, const char *tag)
{
	if (!medium)
		return;
	if (medium->is_missing) {
		html_print(out, "<p class=\"warning\">%s</p>\n", text_print(out->arena, _("The file “%s” is named here and is missing. Give it."), medium->file));
	} else if (medium->is_recording) {
		html_print(out, "<p><audio controls preload=\"none\" src=\"/media/%s\" aria-label=\"%s\"></audio></p>\n", medium->file, _("Recording"));
	} else {
		html_print(out, "<p class=\"picture\"><img src=\"/media/%s\" alt=\"%s\"", medium->file, medium->alt);
		draw_tongue(out, tag);
		html(out, "></p>\n");
	}
	html_print(out, "<div class=\"choice\"><input type=\"checkbox\" id=\"without-%s-%s\" name=\"without-%s-%s\" value=\"1\"> <label for=\"without-%s-%s\">%s</label></div>\n",
		   sorts[medium->is_recording], tag, sorts[medium->is_recording], tag, sorts[medium->is_recording], tag,
		   medium->is_recording ? _("Take this recording away") : _("Take this picture away"));
}

static void draw_language(const struct request *request, struct buffer *out, const struct media_list *media, const char *tag, const struct errors *errors)
{
	const char *question = request_text(request, "part"), *name = arena_print(request->arena, "alt-%s", tag), *typed = request_text(request, name);
	const struct medium *picture = medium_of(media->list, media->count, question, tag, 0);

	html(out, "<fieldset class=\"question\">\n<legend><span");
	draw_tongue(out, tag);
	html_print(out, ">%s</span></legend>\n", tongue_words(tag));
	draw_picture(out, picture, tag);
	line_draw(out, &(struct line){ .name = arena_print(request->arena, "picture-%s", tag), .label = _("A picture"), .kind = "file",
				       .hint = _("PNG, JPEG or WebP, at most 300 kB. Where and with what it was taken is removed.") }, errors);
	line_draw(out, &(struct line){ .name = name, .label = _("What the picture shows, in words"), .language = tag,
				       .hint = _("For those who do not see it. It must be written where there is a picture."),
				       .value = typed ? typed : picture ? picture->alt : NULL }, errors);
	draw_picture(out, medium_of(media->list, media->count, question, tag, 1), tag);
	line_draw(out, &(struct line){ .name = arena_print(request->arena, "recording-%s", tag), .label = _("A recording"), .kind = "file",
				       .hint = _("The question read aloud. MP3, Ogg or M4A, at most 2 MB.") }, errors);
	html(out, "</fieldset>\n");
}

static void draw_one(const struct request *request, struct reply *reply, const struct manuscript *manuscript, const struct media_list *media,
		     const struct errors *errors)
{
	const char *question = request_text(request, "part");
	struct buffer *out = &reply->body;

	studio_begin(request, reply, &(struct staff_page){ _("Picture and recording"), STUDIO_URL, manuscript_crumbs(request, manuscript, 1), errors });
	html(out, "<p>");
	part_link_draw(out, manuscript, study_outline(study_of(manuscript->document)), question);
	html_print(out, "</p>\n<p class=\"quiet\">%s</p>\n", _("Without one in their language, people get that of French, or of the first language."));
	staff_upload_form(request, out, one_url(request->arena, manuscript->id, question));
	hidden_number(out, "seen", manuscript->version);
	for (int i = 0; i < media->tongues.count; i++)
		draw_language(request, out, media, media->tongues.tags[i], errors);
	html_print(out, "<button class=\"main\">%s</button>\n</form>\n", _("Save"));
	staff_end(reply);
}

/* A picture that nobody described is told each time its page is looked at. */
static struct errors undescribed(const struct request *request, const struct media_list *media)
{
	struct errors errors = { .count = 0 };

	for (int i = 0; i < media->count; i++)
		if (!media->list[i].is_recording && !*media->list[i].alt && !strcmp(media->list[i].question, request_text(request, "part")))
			errors_add(&errors, arena_print(request->arena, "alt-%s", media->list[i].language), _("Say in words what the picture shows."));
	return errors;
}

static int is_question(const struct manuscript *manuscript, const char *name)
{
	return known_named(study_known(study_of(manuscript->document)), name) != NULL;
}

void question_media_page(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	struct media_list media;
	struct errors errors;

	if (!manuscript)
		return;
	if (!is_question(manuscript, request_text(request, "part"))) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	media = media_in_text(request->arena, manuscript);
	errors = undescribed(request, &media);
	draw_one(request, reply, manuscript, &media, errors.count ? &errors : NULL);
}

static const struct upload *uploaded(const struct request *request, const char *field)
{
	for (int i = 0; i < request->upload_count; i++)
		if (!strcmp(request->uploads[i].name, field) && *request->uploads[i].file_name)
			return &request->uploads[i];
	return NULL;
}

/* What the form says of one language's picture or recording. */
static void take_one(const struct request *request, const struct edit *edit, struct medium medium, const struct medium *was, struct errors *errors)
{
	struct arena *arena = request->arena;
	const char *sort = sorts[medium.is_recording], *field = arena_print(arena, "%s-%s", sort, medium.language);
	const struct upload *upload = uploaded(request, field);
	const char *alt = request_text(request, arena_print(arena, "alt-%s", medium.language));
	int is_recording;

	medium.file = was ? was->file : NULL;
	medium.alt = alt ? alt : was ? was->alt : "";
	if (request_has(request, arena_print(arena, "without-%s", field)))
		medium.file = NULL;
	if (upload) {
		const char *hash = give(request, upload, field, errors, &is_recording);

		if (hash && is_recording == medium.is_recording)
			medium.file = hash;
		else if (hash)
			errors_add(errors, field, is_recording ? _("This is a recording, not a picture.") : _("This is a picture, not a recording."));
	}
	if (medium.file || was)
		medium_set(edit, &medium);
}

static void take_all(const struct request *request, const struct edit *edit, const struct media_list *media, struct errors *errors)
{
	const char *question = request_text(request, "part");

	for (int i = 0; i < media->tongues.count; i++)
		for (int is_recording = 0; is_recording < 2; is_recording++)
			take_one(request, edit, (struct medium){ question, "", media->tongues.tags[i], is_recording },
				 medium_of(media->list, media->count, question, media->tongues.tags[i], is_recording), errors);
}

void question_media_now(const struct request *request, struct reply *reply)
{
	const struct manuscript *manuscript = manuscript_of_request(request, reply);
	const char *question = request_text(request, "part"), *document;
	struct errors errors = { .count = 0 };
	struct media_list media;
	struct edit edit;

	if (!manuscript)
		return;
	if (part_was_changed(request, manuscript, question)) {
		reply_fault(request, reply, FAULT_CONFLICT);
		return;
	}
	if (!is_question(manuscript, question) || !edit_open(&edit, request->arena, manuscript->document)) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	media = media_in_text(request->arena, manuscript);
	take_all(request, &edit, &media, &errors);
	document = edit_close(&edit);
	if (errors.count) {
		draw_one(request, reply, manuscript, &media, &errors);
		reply->status = 422;
		return;
	}
	manuscript_done(request, reply, manuscript, document, MANUSCRIPT_QUESTION_CHANGED, question, one_url(request->arena, manuscript->id, question));
}
