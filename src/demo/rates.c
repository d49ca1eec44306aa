#include "demo/rates.h"

#include <stddef.h>

static const char *const proposals[] = {
	"Du temps pour écouter avant d’écrire. Le reste vient après.",
	"Que la personne lise ce que nous écrivons sur elle, et qu’elle puisse le corriger.",
	"Une équipe complète. Avec deux postes vides, on ne fait plus que parer au plus pressé.",
	"Arrêter de faire raconter la même histoire à chaque guichet.",
	"Des stages où l’on a le temps de transmettre.",
	"Que nos élus viennent passer une journée d’accueil avec nous.",
	"Des salaires qui permettent de vivre là où l’on travaille.",
	"Apprendre avec les personnes accompagnées, pas seulement à leur sujet.",
	"Une seule date pour le rendez-vous, la lettre et la décision.",
	"Un lieu pour parler de ce qui nous questionne, sans crainte.",
	NULL
};

static const char *const messages[] = {
	"Écoutez-moi d’abord. Ensuite, remplissez vos papiers.",
	"J’ai raconté ma vie quatre fois en un mois. C’est fatigant.",
	"Je voudrais garder la même assistante sociale.",
	"Vos lettres font peur. Écrivez plus simplement.",
	"Quand on m’a dit bonjour par mon nom, j’ai eu envie de revenir.",
	"Nous savons des choses que vous n’apprenez pas à l’école.",
	NULL
};

const struct demo_rule rates_of_professionals[] = {
	{ "profession", .shares = { { "assistant_social", 26 }, { "educator", 21 }, { "cesf", 9 }, { "aes", 11 }, { "family_worker", 7 },
		{ "manager", 12 }, { "trainer", 4 }, { "student", 6 }, { "other", 4 } } },
	{ "employer", .shares = { { "association", 41 }, { "department", 33 }, { "commune", 13 }, { "hospital", 7 }, { "other", 6 } } },
	{ "tenure", .shares = { { "under2", 17 }, { "under10", 34 }, { "under20", 29 }, { "over20", 20 } } },
	{ "listening", "employer", "department", { { "always", 9 }, { "often", 22 }, { "rarely", 51 }, { "never", 18 } } },
	{ "listening", "employer", "association", { { "always", 15 }, { "often", 33 }, { "rarely", 40 }, { "never", 12 } } },
	{ "listening", .shares = { { "always", 12 }, { "often", 27 }, { "rarely", 45 }, { "never", 16 } } },
	{ "begins", .shares = { { "words", 31 }, { "form", 45 }, { "urgency", 24 } } },
	{ "again", .shares = { { "often", 57 }, { "sometimes", 31 }, { "rarely", 12 } } },
	{ "leaving", "tenure", "under2", { { "often", 36 }, { "sometimes", 41 }, { "never", 23 } } },
	{ "leaving", "tenure", "under10", { { "often", 29 }, { "sometimes", 44 }, { "never", 27 } } },
	{ "leaving", "tenure", "under20", { { "often", 21 }, { "sometimes", 41 }, { "never", 38 } } },
	{ "leaving", .shares = { { "often", 14 }, { "sometimes", 36 }, { "never", 50 } } },
	{ "staying", .shares = { { .several = 1, .percent = 100 } }, .most = 3,
		.several = { { "meaning", 62 }, { "pay", 58 }, { "team", 54 }, { "recognition", 37 }, { "training", 24 }, { "place", 19 } } },
	{ "trained", .shares = { { "yes", 46 }, { "no", 54 } } },
	{ "with_persons", "profession", "trainer", { { "yes", 46 }, { "no", 49 }, { "unsure", 5 } } },
	{ "with_persons", "profession", "student", { { "yes", 39 }, { "no", 57 }, { "unsure", 4 } } },
	{ "with_persons", .shares = { { "yes", 19 }, { "no", 73 }, { "unsure", 8 } } },
	{ "tutoring", .shares = { { "yes", 18 }, { "partly", 32 }, { "no", 33 }, { "none", 17 } } },
	{ "proposal", .shares = { { .pool = proposals, .percent = 40 } } },
	{ "quotes", .shares = { { "yes", 85 }, { "no", 15 } } },
	{ 0 }
};

const struct demo_rule rates_of_supported[] = {
	{ "welcome", .shares = { { "yes", 40 }, { "partly", 35 }, { "no", 25 } } },
	{ "again", .shares = { { "often", 55 }, { "sometimes", 25 }, { "rarely", 20 } } },
	{ "papers", .shares = { { "yes", 30 }, { "little", 45 }, { "no", 25 } } },
	{ "wishes", .shares = { { .several = 1, .percent = 100 } }, .most = 2,
		.several = { { "same", 60 }, { "time", 55 }, { "words", 45 }, { "near", 25 } } },
	{ "teaching", .shares = { { "yes", 50 }, { "maybe", 30 }, { "no", 20 } } },
	{ "message", .shares = { { .pool = messages, .percent = 60 } } },
	{ "quotes", .shares = { { "yes", 80 }, { "no", 20 } } },
	{ 0 }
};
