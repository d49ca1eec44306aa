#include "network/territories.h"

#include <string.h>

/*
 * INSEE's official geographical code. Regions and departments share numbers
 * there (11 is Aude, and Île-de-France): a region's has an R before it here.
 */
const struct territory territories[TERRITORIES] = {
	{ "R01", REGION, NULL, "Guadeloupe" },
	{ "R02", REGION, NULL, "Martinique" },
	{ "R03", REGION, NULL, "Guyane" },
	{ "R04", REGION, NULL, "La Réunion" },
	{ "R06", REGION, NULL, "Mayotte" },
	{ "R11", REGION, NULL, "Île-de-France" },
	{ "R24", REGION, NULL, "Centre-Val de Loire" },
	{ "R27", REGION, NULL, "Bourgogne-Franche-Comté" },
	{ "R28", REGION, NULL, "Normandie" },
	{ "R32", REGION, NULL, "Hauts-de-France" },
	{ "R44", REGION, NULL, "Grand Est" },
	{ "R52", REGION, NULL, "Pays de la Loire" },
	{ "R53", REGION, NULL, "Bretagne" },
	{ "R75", REGION, NULL, "Nouvelle-Aquitaine" },
	{ "R76", REGION, NULL, "Occitanie" },
	{ "R84", REGION, NULL, "Auvergne-Rhône-Alpes" },
	{ "R93", REGION, NULL, "Provence-Alpes-Côte d'Azur" },
	{ "R94", REGION, NULL, "Corse" },
	{ "01", DEPARTMENT, "R84", "Ain", 9, 6 },
	{ "02", DEPARTMENT, "R32", "Aisne", 7, 1 },
	{ "03", DEPARTMENT, "R84", "Allier", 6, 6 },
	{ "04", DEPARTMENT, "R93", "Alpes-de-Haute-Provence", 8, 9 },
	{ "05", DEPARTMENT, "R93", "Hautes-Alpes", 9, 8 },
	{ "06", DEPARTMENT, "R93", "Alpes-Maritimes", 9, 9 },
	{ "07", DEPARTMENT, "R84", "Ardèche", 7, 8 },
	{ "08", DEPARTMENT, "R44", "Ardennes", 8, 1 },
	{ "09", DEPARTMENT, "R76", "Ariège", 4, 11 },
	{ "10", DEPARTMENT, "R44", "Aube", 8, 3 },
	{ "11", DEPARTMENT, "R76", "Aude", 5, 11 },
	{ "12", DEPARTMENT, "R76", "Aveyron", 5, 9 },
	{ "13", DEPARTMENT, "R93", "Bouches-du-Rhône", 7, 10 },
	{ "14", DEPARTMENT, "R28", "Calvados", 3, 2 },
	{ "15", DEPARTMENT, "R84", "Cantal", 5, 8 },
	{ "16", DEPARTMENT, "R75", "Charente", 3, 7 },
	{ "17", DEPARTMENT, "R75", "Charente-Maritime", 2, 7 },
	{ "18", DEPARTMENT, "R24", "Cher", 6, 5 },
	{ "19", DEPARTMENT, "R75", "Corrèze", 5, 7 },
	{ "2A", DEPARTMENT, "R94", "Corse-du-Sud", 10, 12 },
	{ "2B", DEPARTMENT, "R94", "Haute-Corse", 10, 11 },
	{ "21", DEPARTMENT, "R27", "Côte-d'Or", 9, 4 },
	{ "22", DEPARTMENT, "R53", "Côtes-d'Armor", 1, 3 },
	{ "23", DEPARTMENT, "R75", "Creuse", 5, 6 },
	{ "24", DEPARTMENT, "R75", "Dordogne", 3, 8 },
	{ "25", DEPARTMENT, "R27", "Doubs", 10, 5 },
	{ "26", DEPARTMENT, "R84", "Drôme", 8, 8 },
	{ "27", DEPARTMENT, "R28", "Eure", 4, 2 },
	{ "28", DEPARTMENT, "R24", "Eure-et-Loir", 4, 4 },
	{ "29", DEPARTMENT, "R53", "Finistère", 0, 3 },
	{ "30", DEPARTMENT, "R76", "Gard", 6, 9 },
	{ "31", DEPARTMENT, "R76", "Haute-Garonne", 4, 10 },
	{ "32", DEPARTMENT, "R76", "Gers", 3, 10 },
	{ "33", DEPARTMENT, "R75", "Gironde", 2, 8 },
	{ "34", DEPARTMENT, "R76", "Hérault", 6, 10 },
	{ "35", DEPARTMENT, "R53", "Ille-et-Vilaine", 2, 3 },
	{ "36", DEPARTMENT, "R24", "Indre", 4, 6 },
	{ "37", DEPARTMENT, "R24", "Indre-et-Loire", 3, 5 },
	{ "38", DEPARTMENT, "R84", "Isère", 8, 7 },
	{ "39", DEPARTMENT, "R27", "Jura", 9, 5 },
	{ "40", DEPARTMENT, "R75", "Landes", 2, 9 },
	{ "41", DEPARTMENT, "R24", "Loir-et-Cher", 4, 5 },
	{ "42", DEPARTMENT, "R84", "Loire", 7, 6 },
	{ "43", DEPARTMENT, "R84", "Haute-Loire", 7, 7 },
	{ "44", DEPARTMENT, "R52", "Loire-Atlantique", 1, 5 },
	{ "45", DEPARTMENT, "R24", "Loiret", 5, 5 },
	{ "46", DEPARTMENT, "R76", "Lot", 4, 8 },
	{ "47", DEPARTMENT, "R75", "Lot-et-Garonne", 3, 9 },
	{ "48", DEPARTMENT, "R76", "Lozère", 6, 8 },
	{ "49", DEPARTMENT, "R52", "Maine-et-Loire", 2, 5 },
	{ "50", DEPARTMENT, "R28", "Manche", 2, 2 },
	{ "51", DEPARTMENT, "R44", "Marne", 7, 2 },
	{ "52", DEPARTMENT, "R44", "Haute-Marne", 9, 3 },
	{ "53", DEPARTMENT, "R52", "Mayenne", 2, 4 },
	{ "54", DEPARTMENT, "R44", "Meurthe-et-Moselle", 9, 2 },
	{ "55", DEPARTMENT, "R44", "Meuse", 8, 2 },
	{ "56", DEPARTMENT, "R53", "Morbihan", 1, 4 },
	{ "57", DEPARTMENT, "R44", "Moselle", 10, 2 },
	{ "58", DEPARTMENT, "R27", "Nièvre", 7, 5 },
	{ "59", DEPARTMENT, "R32", "Nord", 7, 0 },
	{ "60", DEPARTMENT, "R32", "Oise", 6, 2 },
	{ "61", DEPARTMENT, "R28", "Orne", 3, 3 },
	{ "62", DEPARTMENT, "R32", "Pas-de-Calais", 6, 0 },
	{ "63", DEPARTMENT, "R84", "Puy-de-Dôme", 6, 7 },
	{ "64", DEPARTMENT, "R75", "Pyrénées-Atlantiques", 2, 10 },
	{ "65", DEPARTMENT, "R76", "Hautes-Pyrénées", 3, 11 },
	{ "66", DEPARTMENT, "R76", "Pyrénées-Orientales", 5, 12 },
	{ "67", DEPARTMENT, "R44", "Bas-Rhin", 11, 3 },
	{ "68", DEPARTMENT, "R44", "Haut-Rhin", 11, 4 },
	{ "69", DEPARTMENT, "R84", "Rhône", 8, 6 },
	{ "70", DEPARTMENT, "R27", "Haute-Saône", 10, 4 },
	{ "71", DEPARTMENT, "R27", "Saône-et-Loire", 8, 5 },
	{ "72", DEPARTMENT, "R52", "Sarthe", 3, 4 },
	{ "73", DEPARTMENT, "R84", "Savoie", 9, 7 },
	{ "74", DEPARTMENT, "R84", "Haute-Savoie", 10, 6 },
	{ "75", DEPARTMENT, "R11", "Paris", 6, 3 },
	{ "76", DEPARTMENT, "R28", "Seine-Maritime", 5, 1 },
	{ "77", DEPARTMENT, "R11", "Seine-et-Marne", 7, 4 },
	{ "78", DEPARTMENT, "R11", "Yvelines", 4, 3 },
	{ "79", DEPARTMENT, "R75", "Deux-Sèvres", 2, 6 },
	{ "80", DEPARTMENT, "R32", "Somme", 6, 1 },
	{ "81", DEPARTMENT, "R76", "Tarn", 5, 10 },
	{ "82", DEPARTMENT, "R76", "Tarn-et-Garonne", 4, 9 },
	{ "83", DEPARTMENT, "R93", "Var", 8, 10 },
	{ "84", DEPARTMENT, "R93", "Vaucluse", 7, 9 },
	{ "85", DEPARTMENT, "R52", "Vendée", 1, 6 },
	{ "86", DEPARTMENT, "R75", "Vienne", 3, 6 },
	{ "87", DEPARTMENT, "R75", "Haute-Vienne", 4, 7 },
	{ "88", DEPARTMENT, "R44", "Vosges", 10, 3 },
	{ "89", DEPARTMENT, "R27", "Yonne", 8, 4 },
	{ "90", DEPARTMENT, "R27", "Territoire de Belfort", 11, 5 },
	{ "91", DEPARTMENT, "R11", "Essonne", 5, 4 },
	{ "92", DEPARTMENT, "R11", "Hauts-de-Seine", 5, 3 },
	{ "93", DEPARTMENT, "R11", "Seine-Saint-Denis", 7, 3 },
	{ "94", DEPARTMENT, "R11", "Val-de-Marne", 6, 4 },
	{ "95", DEPARTMENT, "R11", "Val-d'Oise", 5, 2 },
	{ "971", DEPARTMENT, "R01", "Guadeloupe", 0, 14 },
	{ "972", DEPARTMENT, "R02", "Martinique", 1, 14 },
	{ "973", DEPARTMENT, "R03", "Guyane", 2, 14 },
	{ "974", DEPARTMENT, "R04", "La Réunion", 3, 14 },
	{ "976", DEPARTMENT, "R06", "Mayotte", 4, 14 },
	{ "975", COLLECTIVITY, NULL, "Saint-Pierre-et-Miquelon", 5, 14 },
	{ "977", COLLECTIVITY, NULL, "Saint-Barthélemy", 6, 14 },
	{ "978", COLLECTIVITY, NULL, "Saint-Martin", 7, 14 },
	{ "986", COLLECTIVITY, NULL, "Wallis-et-Futuna", 8, 14 },
	{ "987", COLLECTIVITY, NULL, "Polynésie française", 9, 14 },
	{ "988", COLLECTIVITY, NULL, "Nouvelle-Calédonie", 10, 14 },
};

const char *const territory_kind_names[TERRITORY_KINDS] = {
	[REGION] = "region", [DEPARTMENT] = "department", [COLLECTIVITY] = "collectivity",
};

const struct territory *territory_find(const char *code)
{
	for (int i = 0; i < TERRITORIES; i++)
		if (!strcmp(territories[i].code, code))
			return &territories[i];
	return NULL;
}

int territory_contains(const struct territory *outer, const struct territory *inner)
{
	return outer == inner || (inner->region && !strcmp(inner->region, outer->code));
}

int territories_overlap(const struct territory *one, const struct territory *other)
{
	return territory_contains(one, other) || territory_contains(other, one);
}
