#include "lint/lexicon.h"

#include <string.h>

#include "base/arena.h"

static const struct phrase phrases[] = {
	{ TOPIC_NEGATED, "fr", "ne|n ... pas|plus|jamais|rien|aucun*|personne|guere" },
	{ TOPIC_NEGATED, "fr", "personne|rien|aucun* ne|n" },
	{ TOPIC_NEGATED, "fr", "pas de|du|d|assez|encore|besoin" },
	{ TOPIC_NEGATED, "en", "not|never|cannot|nobody|nothing" },
	{ TOPIC_NEGATED, "en", "don|doesn|didn|isn|aren|wasn|won|wouldn|shouldn|couldn|haven|hasn|can t" },

	{ TOPIC_NEGATED_TWICE, "fr", "ne|n ... pas|plus|jamais|rien|aucun* ... sans|impossible*|interdi*|inutile*" },
	{ TOPIC_NEGATED_TWICE, "fr", "ne|n ... pas ne|n" },
	{ TOPIC_NEGATED_TWICE, "fr", "ne|n ... pas que|qu ... ne|n ... pas|plus|jamais|rien|aucun*" },
	{ TOPIC_NEGATED_TWICE, "fr", "pas|non|jamais impossible*|interdi*|inutile*|rare*|incompatible*|indifferent*|insatisf*|"
	  "inadmissible*|incapable*|mecontent*|defavorable*|negligeable*|sans" },
	{ TOPIC_NEGATED_TWICE, "fr", "pas ... desaccord" },
	{ TOPIC_NEGATED_TWICE, "fr", "pas d accord ... ne|n ... pas|plus|jamais|rien|aucun*" },
	{ TOPIC_NEGATED_TWICE, "fr", "oppose*|contre|refus*|empech*|interdi* ... ne pas|plus|jamais|rien" },
	{ TOPIC_NEGATED_TWICE, "fr", "contre ... interdiction|suppression|refus|arret" },
	{ TOPIC_NEGATED_TWICE, "fr", "sans ... ne pas|plus|jamais|rien" },
	{ TOPIC_NEGATED_TWICE, "en", "not|never|cannot ... without|unless" },
	{ TOPIC_NEGATED_TWICE, "en", "not|never|don|doesn|didn|isn|aren|won|wouldn|can ... nothing|nobody|never|none" },
	{ TOPIC_NEGATED_TWICE, "en", "not ... not" },
	{ TOPIC_NEGATED_TWICE, "en", "t ... not" },
	{ TOPIC_NEGATED_TWICE, "en", "not impossible|uncommon|unlikely|unusual|unimportant|unable|unhappy|unreasonable|unclear|"
	  "infrequent|insignificant|dissatisfied|forbidden|prohibited" },
	{ TOPIC_NEGATED_TWICE, "en", "disagree ... not|never|cannot" },
	{ TOPIC_NEGATED_TWICE, "en", "oppose*|against ... ban|banning|removal|not" },
	{ TOPIC_NEGATED_TWICE, "en", "no ... without" },

	{ TOPIC_AVOIDED, "fr", "consultation*", "questions" },
	{ TOPIC_AVOIDED, "fr", "enquete*", "questions" },
	{ TOPIC_AVOIDED, "fr", "sondage*", "questions" },
	{ TOPIC_AVOIDED, "fr", "audience*", "les personnes qui répondent" },
	{ TOPIC_AVOIDED, "fr", "retirer|retirez|retire|retires|retrait", "effacer" },
	{ TOPIC_AVOIDED, "fr", "le|un|ce|votre|mon|du|au recu", "code" },
	{ TOPIC_AVOIDED, "fr", "falc", "Facile à lire, français simple" },
	{ TOPIC_AVOIDED, "fr", "verbatim*", "réponses" },
	{ TOPIC_AVOIDED, "fr", "repondant*", "les personnes qui répondent" },

	{ TOPIC_BINDING, "fr", "anonym*", "confidentiel" },
	{ TOPIC_BINDING, "en", "anonym*", "confidential" },

	{ TOPIC_SHORTENED, "fr", "etc", "et d’autres choses" },
	{ TOPIC_SHORTENED, "fr", "cf", "regardez" },
	{ TOPIC_SHORTENED, "fr", "ex", "par exemple" },
	{ TOPIC_SHORTENED, "fr", "nb|nbre", "le nombre" },
	{ TOPIC_SHORTENED, "fr", "tel|tél", "le téléphone" },
	{ TOPIC_SHORTENED, "fr", "rdv|rv", "rendez-vous" },
	{ TOPIC_SHORTENED, "fr", "et ou", "ou" },

	{ TOPIC_SHOUTED, "fr", "pas|non|jamais|toujours|tous|tout|toute|toutes|tres|oui|attention|important*|obligatoire*|seul*|"
	  "uniquement|aucun|aucune|sauf|et|ou|ne|vous|merci|votre|vos|nous|bien|plus|moins|avant|apres" },
	{ TOPIC_SHOUTED, "en", "not|no|never|always|all|only|must|very|yes|important|mandatory|please|you|your|and|or|except|"
	  "before|after|more|less|one|any|none|every|do|the" },

	{ TOPIC_OPINION, "fr", "pensez|croyez|estimez|trouvez|jugez vous" },
	{ TOPIC_OPINION, "fr", "selon vous" },
	{ TOPIC_OPINION, "fr", "a votre avis" },
	{ TOPIC_OPINION, "fr", "votre avis|opinion" },
	{ TOPIC_OPINION, "fr", "etes vous ... d accord|satisfait*|favorable*|content*" },
	{ TOPIC_OPINION, "fr", "d apres vous" },
	{ TOPIC_OPINION, "en", "do you ... think|believe|agree|feel|find" },
	{ TOPIC_OPINION, "en", "in your opinion|view" },
	{ TOPIC_OPINION, "en", "are you ... satisfied|happy|favour|favor" },

	{ TOPIC_AGREEMENT, "fr", "accord|desaccord" },
	{ TOPIC_AGREEMENT, "en", "agree|disagree" },
	{ TOPIC_JUDGED, "fr", "accord|desaccord|satisf*|insatisf*|favorable*|defavorable*|content*|mecontent*|bon|bonne|bons|bonnes|"
	  "mauvais*|bien|mal|utile*|inutile*|facile*|difficile*|important*|confian*|excellent*|mediocre*|insuffisant*|rejeter|rejete*" },
	{ TOPIC_JUDGED, "en", "agree|disagree|satisfied|dissatisfied|unsatisfied|good|bad|poor|well|badly|poorly|favourable|"
	  "unfavourable|useful|useless|easy|hard|difficult|happy|unhappy|important|unimportant|excellent|insufficient" },
	{ TOPIC_NEGATIVE, "fr", "pas|non|desaccord|insatisf*|mecontent*|mauvais*|mal|peu|insuffisant*|inutile*|difficile*|defavorable*|"
	  "rejeter|rejete*|mediocre*|jamais" },
	{ TOPIC_NEGATIVE, "en", "not|no|disagree|dissatisfied|unsatisfied|bad|badly|poor|poorly|useless|hard|difficult|unhappy|"
	  "unfavourable|unimportant|never|little|insufficient" },
	{ TOPIC_NEUTRAL, "fr", "ni ... ni" },
	{ TOPIC_NEUTRAL, "fr", "neutre|moyen|moyenne|moyennement|passable*|autant|parfois|indifferent" },
	{ TOPIC_NEUTRAL, "en", "neither|neutral|average|fair|sometimes|undecided|mixed" },
	{ TOPIC_UNSURE, "fr", "ne sais|sait pas" },
	{ TOPIC_UNSURE, "fr", "sais pas" },
	{ TOPIC_UNSURE, "fr", "sans|pas opinion|avis|objet" },
	{ TOPIC_UNSURE, "fr", "pas d opinion|avis" },
	{ TOPIC_UNSURE, "fr", "nsp|non concerne*|pas concerne*" },
	{ TOPIC_UNSURE, "en", "don|do t|not know" },
	{ TOPIC_UNSURE, "en", "no opinion|answer" },
	{ TOPIC_UNSURE, "en", "not sure|applicable|concerned" },
	{ TOPIC_UNSURE, "en", "unsure|undecided" },

	{ TOPIC_HEALTH, "fr", "votre|mon etat de sante" },
	{ TOPIC_HEALTH, "fr", "votre|ma|vos|mes|mon sante|handicap|handicaps|maladie|maladies|diagnostic|grossesse|addiction*" },
	{ TOPIC_HEALTH, "fr", "etes vous malade*|handicape*|enceinte*|hospitalise*|seropositi*|depressi*" },
	{ TOPIC_HEALTH, "fr", "etes vous actuellement|deja|souvent malade*|enceinte*|hospitalise*" },
	{ TOPIC_HEALTH, "fr", "suis malade*|handicape*|enceinte*|hospitalise*|seropositi*|depressi*" },
	{ TOPIC_HEALTH, "fr", "etes vous en situation de handicap" },
	{ TOPIC_HEALTH, "fr", "vous etes|suis en situation de handicap" },
	{ TOPIC_HEALTH, "fr", "avez|ai ... probleme|problemes de sante" },
	{ TOPIC_HEALTH, "fr", "avez vous un|une handicap|maladie*" },
	{ TOPIC_HEALTH, "fr", "ai un|une handicap|maladie*" },
	{ TOPIC_HEALTH, "fr", "prenez|suivez vous|un|des ... medicament*|traitement*" },
	{ TOPIC_HEALTH, "fr", "rqth" },
	{ TOPIC_HEALTH, "fr", "reconnu* ... travailleur|travailleuse handicape*" },
	{ TOPIC_HEALTH, "fr", "taux d incapacite|invalidite" },
	{ TOPIC_HEALTH, "fr", "votre|vos dossier|antecedents medical|medicaux" },
	{ TOPIC_HEALTH, "fr", "groupe sanguin" },
	{ TOPIC_HEALTH, "fr", "recevez|touchez|percevez ... allocation ... handicape*" },
	{ TOPIC_HEALTH, "en", "your|my health|disability|disabilities|illness|illnesses|diagnosis|pregnancy|addiction*" },
	{ TOPIC_HEALTH, "en", "your|my ... state of health" },
	{ TOPIC_HEALTH, "en", "your|my physical|mental health" },
	{ TOPIC_HEALTH, "en", "your|my|any medical condition*|history|record|records" },
	{ TOPIC_HEALTH, "en", "are|am you|i disabled|ill|sick|pregnant|depressed" },
	{ TOPIC_HEALTH, "en", "have a|an|any disability|disabilities|illness|disease" },
	{ TOPIC_HEALTH, "en", "you take|taking ... medication|medicines" },

	{ TOPIC_ORIGIN, "fr", "votre|vos|mon|mes origine|origines|nationalite|ethnie" },
	{ TOPIC_ORIGIN, "fr", "origine|origines|appartenance ethnique*|raciale*" },
	{ TOPIC_ORIGIN, "fr", "votre|quelle|quelles ... nationalite|nationalites" },
	{ TOPIC_ORIGIN, "fr", "votre|quel ... pays de naissance" },
	{ TOPIC_ORIGIN, "fr", "votre|quel ... pays d origine" },
	{ TOPIC_ORIGIN, "fr", "couleur de peau" },
	{ TOPIC_ORIGIN, "en", "your|my ... ethnicity|ethnic|race|nationality|skin" },
	{ TOPIC_ORIGIN, "en", "ethnic|racial origin|origins|group|background" },
	{ TOPIC_ORIGIN, "en", "your|what ... country of birth|origin" },

	{ TOPIC_CONVICTION, "fr", "votre|vos|ma|quelle ... religion|religions|confession|croyance|croyances" },
	{ TOPIC_CONVICTION, "fr", "opinion|opinions|convictions|appartenance|orientation politique*|religieuse*|philosophique*|syndicale*" },
	{ TOPIC_CONVICTION, "fr", "etes|suis ... croyant*|syndique*|pratiquant*|musulman*|catholique*|chretien*|juif|juive|athee" },
	{ TOPIC_CONVICTION, "fr", "votre|quel ... parti politique" },
	{ TOPIC_CONVICTION, "fr", "adherent*|adherez|membre|etes|appartenez ... syndicat|syndicats|parti|partis" },
	{ TOPIC_CONVICTION, "fr", "votre|quel|quels syndicat|syndicats" },
	{ TOPIC_CONVICTION, "fr", "avez vous vote" },
	{ TOPIC_CONVICTION, "fr", "pour qui|quel ... vote*|votez" },
	{ TOPIC_CONVICTION, "en", "your|my|what religion|religious|faith|beliefs|belief" },
	{ TOPIC_CONVICTION, "en", "your|my|what ... political|religious|philosophical opinion*|belief*|view*|affiliation|party" },
	{ TOPIC_CONVICTION, "en", "trade union member*" },
	{ TOPIC_CONVICTION, "en", "member|belong|your ... trade|labour|labor union" },
	{ TOPIC_CONVICTION, "en", "your|a|the union member*" },
	{ TOPIC_CONVICTION, "en", "you vote|voted" },
	{ TOPIC_CONVICTION, "en", "political party" },

	{ TOPIC_OFFENCE, "fr", "casier judiciaire" },
	{ TOPIC_OFFENCE, "fr", "vous|ai ... ete condamne*|incarcere*|detenu*|emprisonne*" },
	{ TOPIC_OFFENCE, "fr", "votre|vos condamnation*|infraction*|incarceration*|peine" },
	{ TOPIC_OFFENCE, "fr", "vous|ai ... ete en prison" },
	{ TOPIC_OFFENCE, "fr", "etes vous ... sorti* de prison" },
	{ TOPIC_OFFENCE, "fr", "vous|ai ... ete ... garde a vue" },
	{ TOPIC_OFFENCE, "fr", "vous ... commis ... infraction*|delit*|crime*" },
	{ TOPIC_OFFENCE, "en", "criminal record|records|conviction*" },
	{ TOPIC_OFFENCE, "en", "you ... been convicted|imprisoned|arrested" },
	{ TOPIC_OFFENCE, "en", "you ... been in|to prison" },
	{ TOPIC_OFFENCE, "en", "your|my offence*|offense*|conviction*|sentence" },

	{ TOPIC_SEX_LIFE, "fr", "orientation|vie|vies|identite|pratiques|relations sexuelle*" },
	{ TOPIC_SEX_LIFE, "fr", "votre|ma sexualite" },
	{ TOPIC_SEX_LIFE, "fr", "etes|suis ... homosexuel*|heterosexuel*|bisexuel*|gay|lesbienne|transgenre" },
	{ TOPIC_SEX_LIFE, "fr", "partenaire|partenaires|rapports sexuel*" },
	{ TOPIC_SEX_LIFE, "fr", "votre|moyen|une|quelle ... contraception" },
	{ TOPIC_SEX_LIFE, "en", "sexual orientation|life|partner|partners|relations|practices|identity" },
	{ TOPIC_SEX_LIFE, "en", "your sexuality|contraception" },
	{ TOPIC_SEX_LIFE, "en", "sex life" },
	{ TOPIC_SEX_LIFE, "en", "are|am you|i ... gay|lesbian|bisexual|homosexual|heterosexual|transgender" },

	{ TOPIC_IDENTITY, "fr", "numero|n|no|nº ... securite sociale" },
	{ TOPIC_IDENTITY, "fr", "numero|numeros ... d inscription|identification ... repertoire" },
	{ TOPIC_IDENTITY, "fr", "numero|numeros ... allocataire|identite|passeport|etranger|sejour|fiscal|permis|ine|caf" },
	{ TOPIC_IDENTITY, "fr", "nir" },
	{ TOPIC_IDENTITY, "fr", "carte vitale" },
	{ TOPIC_IDENTITY, "en", "social security|insurance number" },
	{ TOPIC_IDENTITY, "en", "national insurance|identity number" },
	{ TOPIC_IDENTITY, "en", "passport|identity|id|residence ... number" },
};

enum { PHRASES = sizeof(phrases) / sizeof(*phrases), LANGUAGES_KNOWN = 2, FIRST_LETTERS = 27 };

/* The phrases of a language that may begin with a letter; the last are those of other signs. */
struct lexicon {
	const struct phrase *of[LANGUAGES_KNOWN][FIRST_LETTERS][PHRASES];
	int count[LANGUAGES_KNOWN][FIRST_LETTERS];
};

static const char *const known[LANGUAGES_KNOWN] = { "fr", "en" };

static int language_of(const char *tag)
{
	for (int i = 0; i < LANGUAGES_KNOWN; i++)
		if (!strncmp(tag, known[i], 2) && (!tag[2] || tag[2] == '-'))
			return i;
	return -1;
}

static int letter_of(const char *word)
{
	return *word >= 'a' && *word <= 'z' ? *word - 'a' : FIRST_LETTERS - 1;
}

struct lexicon *lexicon_new(struct arena *arena)
{
	struct lexicon *lexicon = arena_new(arena, struct lexicon);

	for (int i = 0; i < PHRASES; i++) {
		int language = language_of(phrases[i].language);
		const char *word = phrases[i].pattern;
		unsigned seen = 0;

		for (; ; word++) {
			int letter = letter_of(word);

			if (!(seen >> letter & 1))
				lexicon->of[language][letter][lexicon->count[language][letter]++] = &phrases[i];
			seen |= 1u << letter;
			word += strcspn(word, " |");
			if (*word != '|')
				break;
		}
	}
	return lexicon;
}

/* "to learn, not to stand in for someone" says what is. */
static int is_contrast(const struct words *words, int at)
{
	return words->word[at].after_mark;
}

void lexicon_search(const struct lexicon *lexicon, const char *tag, const struct words *words,
		    struct found *found)
{
	int language = language_of(tag);

	*found = (struct found){ 0 };
	for (int at = 0; language >= 0 && at < words->count; at++) {
		int letter = letter_of(words->word[at].folded);

		for (int i = 0; i < lexicon->count[language][letter]; i++) {
			const struct phrase *phrase = lexicon->of[language][letter][i];
			int count;

			if (found->first[phrase->topic] || (phrase->topic == TOPIC_NEGATED && is_contrast(words, at)))
				continue;
			count = words_match(words, at, phrase->pattern);
			if (!count)
				continue;
			found->topics |= 1u << phrase->topic;
			found->first[phrase->topic] = phrase;
			found->at[phrase->topic] = at;
			found->count[phrase->topic] = count;
		}
	}
}
