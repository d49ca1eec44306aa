#include "answer/demo.h"

/*
 * The territorial-anchoring survey of December 2017 and January 2018: 2,351
 * answers, over half of them by social workers; 70 % had never heard of the
 * plan of 2015 (80 % of social workers), half did not know the council, 88 %
 * wanted a local space. These hold of all who were asked and of those who
 * answered alike. The rest was not published: it is plausible, and made up.
 */

static const char *const large_departments[] = {
	"59", "75", "13", "69", "93", "92", "94", "33", "31", "44", "62", "34", "38", "35", "77", "78", "91", "95",
	"76", "67", "29", "974", "06", "57", "45", "49", "56", "63", "42", "54", NULL
};

static const char *const small_departments[] = {
	"01", "02", "03", "04", "05", "07", "08", "09", "10", "11", "12", "14", "15", "16", "17", "18", "19", "2A",
	"2B", "21", "22", "23", "24", "25", "26", "27", "28", "30", "32", "36", "37", "39", "40", "41", "43", "46",
	"47", "48", "50", "51", "52", "53", "55", "58", "60", "61", "64", "65", "66", "68", "70", "71", "72", "73",
	"74", "79", "80", "81", "82", "83", "84", "85", "86", "87", "88", "89", "90", "971", "972", "973", "976", NULL
};

static const char *const suggestions[] = {
	"Venir nous rencontrer, et pas seulement dans les grandes villes.",
	"Que les questions du terrain remontent, et qu’on nous dise ce qu’elles sont devenues.",
	"Un lieu où parler d’éthique sans être jugés par notre hiérarchie.",
	"Des rencontres avec les personnes accompagnées, préparées avec elles.",
	"Du temps. Sans temps de travail reconnu, seuls les plus motivés viendront.",
	"Rapprocher les centres de formation et les équipes : les stagiaires font le lien, nous pas.",
	"Faire connaître vos fiches. Je les ai découvertes par hasard.",
	"Nous aider à répondre aux demandes d’informations des partenaires.",
	"En zone rurale, un espace en ligne serait déjà beaucoup.",
	"Que les employeurs soient présents, sinon rien ne changera.",
	"Parler du sens de nos métiers, pas seulement des procédures.",
	"Des réponses claires sur le secret professionnel en réunion partenariale.",
	"Je ne vois pas bien l’utilité d’une instance de plus.",
	"Associer les familles et les bénévoles, qui en savent long.",
	"Un retour, même court, après chaque consultation.",
	"Travailler avec les départements voisins : nos publics passent les frontières, pas nous.",
	"Outre-mer, les réunions de Paris tombent la nuit.",
	"Donner la parole aux aides à domicile, que personne n’interroge.",
	"Des groupes d’analyse de la pratique ouverts à plusieurs institutions.",
	"Rien de plus. Merci d’avoir posé la question.",
	NULL
};

const struct demo_rule demo_rates[] = {
	{ "profession", .shares = { { "assistant_social", 25.0 }, { "educator", 12.5 },
		{ "cesf", 5.0 }, { "young_children_educator", 1.5 }, { "monitor", 1.5 },
		{ "tisf", 0.8 }, { "aes", 0.7 }, { "mediator", 2.0 }, { "manager", 16.0 },
		{ "trainer", 8.0 }, { "student", 7.0 }, { "elected", 4.0 }, { "volunteer", 5.0 },
		{ "other", 11.0 } } },

	{ "is_social_worker", "profession", "assistant_social", { { "yes", 100 } } },
	{ "is_social_worker", "profession", "educator", { { "yes", 100 } } },
	{ "is_social_worker", "profession", "cesf", { { "yes", 100 } } },
	{ "is_social_worker", "profession", "young_children_educator", { { "yes", 100 } } },
	{ "is_social_worker", "profession", "monitor", { { "yes", 100 } } },
	{ "is_social_worker", "profession", "tisf", { { "yes", 100 } } },
	{ "is_social_worker", "profession", "aes", { { "yes", 100 } } },
	{ "is_social_worker", "profession", "mediator", { { "yes", 60 }, { "no", 40 } } },
	{ "is_social_worker", "profession", "manager", { { "yes", 22 }, { "no", 78 } } },
	{ "is_social_worker", "profession", "trainer", { { "yes", 16 }, { "no", 84 } } },
	{ "is_social_worker", .shares = { { "no", 100 } } },

	{ "employer", "profession", "trainer", { { "training_body", 71 }, { "association", 15 },
		{ "region", 4 }, { "state", 5 }, { "company", 4 }, { "#na", 1 } } },
	{ "employer", .shares = { { "department_council", 37 }, { "association", 29 },
		{ "commune", 14 }, { "hospital", 7 }, { "social_security", 4 }, { "state", 3 },
		{ "company", 2 }, { "training_body", 1 }, { "region", 0.5 }, { "other", 1 },
		{ "#na", 1 } } },

	{ "department", .shares = { { .pool = large_departments, .percent = 56 },
		{ .pool = small_departments, .percent = 37 }, { "#na", 3 } } },

	{ "years", .shares = { { .from = 0, .to = 4, .percent = 17 },
		{ .from = 5, .to = 9, .percent = 21 }, { .from = 10, .to = 19, .percent = 31 },
		{ .from = 20, .to = 29, .percent = 19 }, { .from = 30, .to = 41, .percent = 9 },
		{ "#dk", 1 } } },

	{ "knows_plan", "is_social_worker", "yes", { { "no", 79.7 }, { "yes", 19.7 },
		{ "#dk", 0.6 } } },
	{ "knows_plan", .shares = { { "no", 58.5 }, { "yes", 40.5 }, { "#dk", 1.0 } } },

	{ "plan_source", .shares = { { .several = 1, .percent = 96 }, { "#dk", 3 } },
		.several = { { "employer", 41 }, { "colleagues", 29 }, { "union", 16 },
			{ "training", 23 }, { "press", 33 }, { "event", 21 }, { "other", 5 } } },

	{ "knows_council", "knows_plan", "yes", { { "no", 19.5 }, { "yes", 80.0 },
		{ "#dk", 0.5 } } },
	{ "knows_council", .shares = { { "no", 62.4 }, { "yes", 37.0 }, { "#dk", 0.6 } } },

	{ "council_works", .shares = { { .several = 1, .percent = 61 }, { "none", 34 },
		{ "#dk", 3 } },
		.several = { { "definition", 64 }, { "sheets", 41 }, { "opinions", 28 },
			{ "reports", 37 } } },

	{ "wants_local_space", .shares = { { "yes", 87.8 }, { "no", 11.5 }, { "#dk", 0.7 } } },

	{ "space_functions", .shares = { { .several = 1, .percent = 97 }, { "#dk", 1.5 } },
		.most = 3,
		.several = { { "share_practice", 61 }, { "send_up", 47 }, { "ethics", 43 },
			{ "partners", 31 }, { "participation", 26 }, { "training", 19 },
			{ "relay", 14 }, { "initiatives", 22 } } },

	{ "space_form", .shares = { { "mixed", 36 }, { "meetings", 27 }, { "groups", 18 },
		{ "days", 10 }, { "online", 5 }, { "#dk", 3 } } },

	{ "ready_to_take_part", .shares = { { "work_time", 44 }, { "yes", 27 }, { "later", 18 },
		{ "no", 6 }, { "#dk", 4 } } },

	{ "suggestions", .shares = { { .pool = suggestions, .percent = 21 } } },
	{ 0 }
};
