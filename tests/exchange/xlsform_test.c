/* XLSForm as others write it, and what becomes of it here. */
#include "exchange/sheet.h"

static void kinds_are_known_by_all_their_names(void **state)
{
	static const struct { const char *type, *appearance, *kind; } types[] = {
		{ "text", "", "line" }, { "string", "", "line" }, { "text", "multiline", "text" }, { "q text", "", "line" },
		{ "text", "email", "email" }, { "phone number", "", "phone" }, { "integer", "", "integer" }, { "int", "", "integer" },
		{ "Add integer prompt", "", "integer" }, { "decimal", "", "decimal" }, { "date", "", "date" }, { "note", "", "note" },
		{ "range", "", "scale" }, { "acknowledge", "", "consent" }, { "select_one l", "", "choice" },
		{ "select one from l", "", "choice" }, { "select1 l", "minimal", "choice" }, { "select_one l", "w4 autocomplete", "list" },
		{ "select_multiple l", "", "choices" }, { "select all that apply from l", "", "choices" }, { "rank l", "", "ranking" },
		{ "SELECT_ONE l", "likert", "choice" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		read_csv(arena_print(&arena, SETTINGS "survey,\n,type,name,label,appearance\n,%s,q,Q,%s\n"
			CHOICES(",l,a,A\n,l,b,B\n"), types[i].type, types[i].appearance));
		holds(first("kind"), arena_print(&arena, "\"%s\"", types[i].kind));
	}
	read_survey(",image,i,I\n,file,f,F\n,begin repeat,r,R\n,text,t,T\n,end repeat\n");
	holds(first("accept"), "[\"image\"]");
	holds(second("accept"), "[\"pdf\",\"odt\",\"image\"]");
}

static void what_is_not_asked_here_is_named(void **state)
{
	static const char *const types[] = {
		"geopoint", "barcode", "video", "audio", "start", "deviceid", "select_one_from_file a.csv", "select_one_external l", "hidden",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
		read_csv(arena_print(&arena, SETTINGS "survey,\n,type,name,label\n,text,a,A\n,%s,b,B\n", types[i]));
		assert_non_null(strstr(report, "f: survey, row 7, column type (B7): dropped: "));
		assert_int_equal(reading->report.faults, 0);
		holds("sections[0].questions[1]", "");
	}
	read_survey(",text,a,A\n,nonsense,b,B\n");
	says("survey, row 7, column type (B7): fault: There is no type “nonsense” in XLSForm, or it is not known here.");
}

static void today_is_a_function(void **state)
{
	(void)state;
	read_survey(",today,now_here,\n,date,born,Né,,. < ${now_here}\n");
	holds(first("constraint"), "\". < today()\"");
	assert_int_equal(reading->report.faults, 0);
}

static void groups_are_sections(void **state)
{
	(void)state;
	read_survey(",text,a,A\n,begin group,g,Groupe,${a} = 'x'\n,text,b,B\n,begin_group,h,Dedans,${b} = 'y'\n,text,c,C,${b} != 'z'\n"
		",end group,,\n,text,d,D\n,end_group,,\n,text,e,E\n");
	assert_int_equal(reading->report.faults, 0);
	holds("sections[0].name", "\"section\"");
	holds("sections[0].title.fr", "\"Essai\"");
	holds("sections[1].name", "\"g\"");
	holds("sections[1].title.fr", "\"Groupe\"");
	holds("sections[1].relevant", "\"${a} = 'x'\"");
	holds("sections[2].name", "\"h\"");
	holds("sections[2].relevant", "\"(${a} = 'x') and (${b} = 'y')\"");
	holds("sections[2].questions[0].relevant", "\"${b} != 'z'\"");
	holds("sections[3].name", "\"g_4\"");
	holds("sections[3].title.fr", "\"Groupe\"");
	holds("sections[4].questions[0].name", "\"e\"");
	holds("sections[5]", "");
}

static void groups_that_do_not_match_are_told(void **state)
{
	(void)state;
	read_survey(",begin group,g,G\n,text,a,A\n,end repeat,,\n,end group,,\n,end group,,\n,begin repeat,r,R\n,text,b,B\n");
	says("survey, row 8, column type (B8): fault: This ends another kind of group than the one that began in row 6.");
	says("survey, row 10, column type (B10): fault: No group or repeat is open here.");
	says("survey, row 11, column type (B11): fault: This group is never ended.");
}

static void repeats_are_sections_that_are_repeated(void **state)
{
	(void)state;
	read_csv(SETTINGS "survey,\n,type,name,label,repeat_count,relevant\n,integer,n,Combien\n,begin repeat,r,Un,${n},\n,text,b,B\n"
		",begin group,g,G,,${b} = 'x'\n,text,c,C,,${b} = 'y'\n,end group\n,end repeat\n,begin repeat,s,Deux,3\n,text,d,D\n,end repeat\n");
	holds("sections[1].name", "\"r\"");
	holds("sections[1].repeat", "{\"count\":\"${n}\",\"most\":10}");
	holds("sections[1].questions[1].relevant", "\"(${b} = 'x') and (${b} = 'y')\"");
	holds("sections[2].repeat", "{\"count\":\"3\",\"most\":3}");
	says("survey, row 7, column repeat_count (E7): changed: This is repeated 10 times at most.");
	read_survey(",begin repeat,r,R\n,begin repeat,s,S\n,text,a,A\n,end repeat\n,end repeat\n");
	says("survey, row 7, column type (B7): fault: A repeat inside of a repeat is not supported.");
}

static void tables_are_matrices(void **state)
{
	(void)state;
	read_survey(",begin group,m,Jugez,,,,table-list\n,select_one l,r1,Un,,,,,,yes\n,select_one l,r2,Deux,,,,,,yes\n,end group\n"
		",note,n,${r1},${r2} = 'a'\n" CHOICES(",l,a,A\n,l,b,B\n"));
	assert_int_equal(reading->report.faults, 0);
	holds(first("kind"), "\"matrix\"");
	holds(first("name"), "\"m\"");
	holds(first("required"), "true");
	holds(first("rows"), "[{\"label\":{\"fr\":\"Un\"},\"name\":\"r1\"},{\"label\":{\"fr\":\"Deux\"},\"name\":\"r2\"}]");
	holds(second("relevant"), "\"${m.r2} = 'a'\"");
	holds(second("label.fr"), "\"${m.r1}\"");
	read_survey(",begin group,m,,,,,field-list\n,select_one l,head,Jugez,,,,label\n,select_one l,r1,Un,,,,list-nolabel\n,end group\n"
		CHOICES(",l,a,A\n,l,b,B\n"));
	holds(first("kind"), "\"matrix\"");
	holds(first("label.fr"), "\"Jugez\"");
	holds(first("rows"), "[{\"label\":{\"fr\":\"Un\"},\"name\":\"r1\"}]");
}

static void names_are_made_ours_in_formulas_too(void **state)
{
	(void)state;
	read_survey(",text,Prénom,P\n,select_one l,age-group,A\n,text,x,X,\"${age-group} = '1' or ${ age-group } != 2 or selected(${age-group}, 'Yes')\"\n"
		",integer,n,N,${n2} = 1\n" CHOICES(",l,1,Un\n,l,2,Deux\n,l,Yes,Oui\n"));
	holds(first("name"), "\"prenom\"");
	holds(second("name"), "\"age_group\"");
	holds(second("choices[0].name"), "\"q1\"");
	holds("sections[0].questions[2].relevant", "\"${age_group} = 'q1' or ${age_group} != 'q2' or selected(${age_group}, 'yes')\"");
	says("survey, row 7, column name (C7): changed: The name “age-group” is now “age_group”.");
	says("choices, row 14, column name (C14): changed: The name “Yes” is now “yes”.");
	says("survey, row 9, column relevant (E9): fault: Column 1: No question before this one is called “n2”.");
}

static void texts_that_are_no_choices_stay(void **state)
{
	(void)state;
	read_survey(",select_one l,q,Q\n,text,t,T\n,text,x,X,${t} = 'Yes' and ${q} = 'Yes'\n" CHOICES(",l,Yes,Oui\n,l,No,Non\n"));
	holds("sections[0].questions[2].relevant", "\"${t} = 'Yes' and ${q} = 'yes'\"");
}

static void filters_read_the_columns_of_choices(void **state)
{
	(void)state;
	read_survey(",select_one regions,r,R\n,select_one towns,t,T,,,region=${r}\n" CHOICES(",regions,North,Nord,\n,regions,south,Sud,\n"
		",towns,lille,Lille,North\n,towns,nice,Nice,south\n"));
	assert_int_equal(reading->report.faults, 0);
	holds(second("choice_filter"), "\"region=${r}\"");
	holds(second("choices[0].columns"), "{\"region\":\"north\"}");
	holds(first("choices[0].columns"), "");
}

static void other_is_a_choice_that_asks_which(void **state)
{
	(void)state;
	read_survey(",select_one l or_other,q,Q\n" CHOICES(",l,a,A\n"));
	holds(first("choices[1]"), "{\"label\":{\"fr\":\"Autre\"},\"name\":\"other\",\"say_which\":true}");
}

static void languages_are_told_by_headers(void **state)
{
	(void)state;
	read_csv("settings,\n,form_title,default_language\n,E,English (en)\nsurvey,\n,type,name,label::Français (fr),label::English (en),hint::fr,"
		"media::image::fr,ancrage::alt::fr\n,text,a,Bonjour,Hello,Aide,a.png,Un chat\n");
	holds("languages", "[\"en\",\"fr\"]");
	holds("default_language", "\"en\"");
	holds(first("label"), "{\"en\":\"Hello\",\"fr\":\"Bonjour\"}");
	holds(first("hint"), "{\"en\":\"Aide\",\"fr\":\"Aide\"}");
	holds(first("picture"), "{\"fr\":{\"alt\":\"Un chat\",\"file\":\"a.png\"}}");
	says("survey, row 6, column hint::fr (F6): changed: There are no words in the language “en”: those of another stand there.");
	read_csv("survey,\n,TYPE,Name,LABEL : Klingon,constraint message\n,text,a,Qapla\n");
	holds("languages", "[\"qaa\"]");
	read_csv("survey,\n,type,name,label\n,text,a,What is your name?\n");
	holds("default_language", "\"en\"");
}

static void every_fault_has_its_place(void **state)
{
	(void)state;
	read_survey(",text,,A\n,text,b,\n,select_one none,c,C\n,integer,d,D,${nobody},. >\n,,e,E\n,text,d,D2\n");
	says("survey, row 6, column name (C6): fault: This question has no name.");
	says("survey, row 7: label: fault: This is missing.");
	says("survey, row 8, column type (B8): fault: There is no list of choices called “none”.");
	says("survey, row 9, column relevant (E9): fault: Column 1: No question before this one is called “nobody”.");
	says("survey, row 9, column constraint (F9): fault: Column 4: A value is missing at the end.");
	says("survey, row 10, column type (B10): fault: This row has no type.");
	says("survey, row 11, column name (C11): fault: This name is already used.");
}

static void what_is_dropped_is_said(void **state)
{
	(void)state;
	read_csv(SETTINGS "survey,\n,type,name,label,default,read_only,required,required_message,trigger,guidance_hint,video,parameters\n"
		",text,a,A,x,yes,${b} = 1,Il faut,${b},Aide,f.mp4,\n,range,r,R,,,,,,,,start=0 end=5 step=1\n,range,s,S,,,,,,,,start=0 end=50 step=5\n");
	assert_int_equal(reading->report.faults, 0);
	says("survey, row 6, column default (E6): dropped: Questions come without an answer here: the default is not kept.");
	says("survey, row 6, column required (G6): dropped: Whether an answer is required does not depend on other answers here: it is not required.");
	says("survey, row 6, column video (K6): dropped: The column “video” is not used.");
	says("survey, row 6, column guidance_hint (J6): changed: This is shown as the hint of the question.");
	says("survey, row 7, column parameters (L7): changed: The ends of this scale have no words: their numbers are shown. Write what they mean.");
	holds(second("kind"), "\"scale\"");
	holds("sections[0].questions[2].maximum", "50");
}

static void what_is_not_answered_has_no_rules_for_answers(void **state)
{
	(void)state;
	read_survey(",note,n,N,,. > 1,,,,yes,\n,calculate,c,,,,,,,yes,1 + 1\n,integer,i,I,${c} > 1,,,,,no,\n");
	assert_int_equal(reading->report.faults, 0);
	says("survey, row 6, column required (J6): dropped: Nothing is answered here.");
	says("survey, row 6, column constraint (F6): dropped: Nothing is answered here.");
	says("survey, row 7, column required (J7): dropped: Nothing is answered here.");
	holds(second("calculation"), "\"1 + 1\"");
	holds("sections[0].questions[2].required", "");
}

static void functions_of_others_are_named(void **state)
{
	(void)state;
	read_survey(",text,a,A\n,calculate,c,,,,,,,,\"pulldata('f', 'x', 'y', ${a})\"\n,calculate,d,,,,,,,,instance('l')/all/item\n");
	assert_non_null(strstr(report, "f: survey, row 7, column calculation (K7): fault: Column 1: "));
	assert_non_null(strstr(report, "pulldata"));
	assert_non_null(strstr(report, "f: survey, row 8, column calculation (K8): fault: Column 1: "));
}

static void a_kind_yields_to_a_type_that_was_changed(void **state)
{
	(void)state;
	read_csv(SETTINGS "survey,\n,type,name,label,ancrage::kind,ancrage::points\n,integer,a,A,shares,\n");
	holds(first("kind"), "\"integer\"");
	says("survey, row 6, column ancrage::kind (E6): changed: The type is no longer that of the kind “shares”: the type counts.");
}

static void quotes_of_word_processors_are_understood(void **state)
{
	(void)state;
	read_survey(",select_one l,q,Q\n,text,x,X,${q} = ‘a’\n" CHOICES(",l,a,A\n,l,b,B\n"));
	holds(second("relevant"), "\"${q} = 'a'\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_are_known_by_all_their_names),
		cmocka_unit_test(what_is_not_asked_here_is_named),
		cmocka_unit_test(today_is_a_function),
		cmocka_unit_test(groups_are_sections),
		cmocka_unit_test(groups_that_do_not_match_are_told),
		cmocka_unit_test(repeats_are_sections_that_are_repeated),
		cmocka_unit_test(tables_are_matrices),
		cmocka_unit_test(names_are_made_ours_in_formulas_too),
		cmocka_unit_test(texts_that_are_no_choices_stay),
		cmocka_unit_test(filters_read_the_columns_of_choices),
		cmocka_unit_test(other_is_a_choice_that_asks_which),
		cmocka_unit_test(languages_are_told_by_headers),
		cmocka_unit_test(every_fault_has_its_place),
		cmocka_unit_test(what_is_dropped_is_said),
		cmocka_unit_test(what_is_not_answered_has_no_rules_for_answers),
		cmocka_unit_test(functions_of_others_are_named),
		cmocka_unit_test(a_kind_yields_to_a_type_that_was_changed),
		cmocka_unit_test(quotes_of_word_processors_are_understood),
	};

	return cmocka_run_group_tests(tests, begin, forget);
}
