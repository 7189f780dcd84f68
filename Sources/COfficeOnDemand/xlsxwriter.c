// libxlsxwriter, loaded when the first workbook is written.
#include "office_on_demand.h"

#include <library.h>
#include <xlsxwriter.h>

static struct battlemap_library library = BATTLEMAP_LIBRARY("libxlsxwriter.so.4");

const char *battlemap_xlsxwriter_failure(void) { return battlemap_library_failure(&library); }

ON_DEMAND(lxw_workbook *, workbook_new_opt, (const char *file, lxw_workbook_options *options), (file, options))
ON_DEMAND(lxw_worksheet *, workbook_add_worksheet, (lxw_workbook *book, const char *name), (book, name))
ON_DEMAND(lxw_format *, workbook_add_format, (lxw_workbook *book), (book))
ON_DEMAND(lxw_error, workbook_set_properties, (lxw_workbook *book, lxw_doc_properties *properties), (book, properties))
ON_DEMAND(lxw_error, workbook_close, (lxw_workbook *book), (book))
ON_DEMAND(char *, lxw_strerror, (lxw_error error), (error))

ON_DEMAND(void, format_set_bold, (lxw_format *format), (format))
ON_DEMAND(void, format_set_num_format, (lxw_format *format, const char *code), (format, code))
ON_DEMAND(void, format_set_align, (lxw_format *format, uint8_t alignment), (format, alignment))
ON_DEMAND(void, format_set_text_wrap, (lxw_format *format), (format))
ON_DEMAND(void, format_set_bg_color, (lxw_format *format, lxw_color_t color), (format, color))
ON_DEMAND(void, format_set_font_color, (lxw_format *format, lxw_color_t color), (format, color))
ON_DEMAND(void, format_set_border, (lxw_format *format, uint8_t style), (format, style))
ON_DEMAND(void, format_set_border_color, (lxw_format *format, lxw_color_t color), (format, color))

ON_DEMAND(lxw_error, worksheet_write_string, (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text, lxw_format *format), (sheet, row, column, text, format))
ON_DEMAND(lxw_error, worksheet_write_number, (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, double number, lxw_format *format), (sheet, row, column, number, format))
ON_DEMAND(lxw_error, worksheet_write_blank, (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, lxw_format *format), (sheet, row, column, format))
ON_DEMAND(lxw_error, worksheet_set_column, (lxw_worksheet *sheet, lxw_col_t first, lxw_col_t last, double width, lxw_format *format), (sheet, first, last, width, format))
ON_DEMAND(lxw_error, worksheet_autofilter, (lxw_worksheet *sheet, lxw_row_t firstRow, lxw_col_t first, lxw_row_t lastRow, lxw_col_t last), (sheet, firstRow, first, lastRow, last))
ON_DEMAND(lxw_error, worksheet_data_validation_range, (lxw_worksheet *sheet, lxw_row_t firstRow, lxw_col_t first, lxw_row_t lastRow, lxw_col_t last, lxw_data_validation *validation), (sheet, firstRow, first, lastRow, last, validation))
ON_DEMAND(lxw_error, worksheet_conditional_format_range, (lxw_worksheet *sheet, lxw_row_t firstRow, lxw_col_t first, lxw_row_t lastRow, lxw_col_t last, lxw_conditional_format *condition), (sheet, firstRow, first, lastRow, last, condition))
ON_DEMAND(void, worksheet_freeze_panes, (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column), (sheet, row, column))
ON_DEMAND(void, worksheet_set_landscape, (lxw_worksheet *sheet), (sheet))
ON_DEMAND(void, worksheet_set_paper, (lxw_worksheet *sheet, uint8_t paper), (sheet, paper))
ON_DEMAND(void, worksheet_fit_to_pages, (lxw_worksheet *sheet, uint16_t width, uint16_t height), (sheet, width, height))
ON_DEMAND(lxw_error, worksheet_repeat_rows, (lxw_worksheet *sheet, lxw_row_t first, lxw_row_t last), (sheet, first, last))
ON_DEMAND(lxw_error, worksheet_set_footer, (lxw_worksheet *sheet, const char *text), (sheet, text))
