/*
 * formats: the functions of the rows of microdata_formats[]. For this module only.
 */
#ifndef MICRODATA_FORMATS_H
#define MICRODATA_FORMATS_H

#include "export/writers.h"
#include "microdata/dataset.h"

enum fault microdata_write_sav(const struct dataset *dataset, struct export_file *file);
enum fault microdata_write_ddi(const struct dataset *dataset, struct export_file *file);

/* Those of src/export that write books. */
enum fault microdata_write_xlsx(const struct dataset *dataset, struct export_file *file);
enum fault microdata_write_ods(const struct dataset *dataset, struct export_file *file);
enum fault microdata_write_csv(const struct dataset *dataset, struct export_file *file);
enum fault microdata_write_data(const struct dataset *dataset, struct export_file *file);
enum fault microdata_write_json(const struct dataset *dataset, struct export_file *file);
enum fault microdata_write_package(const struct dataset *dataset, struct export_file *file);

#endif
