package dev.attune.connector.files;

/** What the rows of a file look like. */
enum Format {
  CSV,
  /** One JSON object a line. */
  JSON_LINES,
  /** The first sheet of an Excel workbook. */
  XLSX
}
