package dev.attune.connector.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a file from some place on. */
interface Rows {

  /** The next row; null at the end of the file. */
  @Nullable Row next() throws StoreException;

  /** The names of the columns, empty as long as they are not known. */
  List<String> columns();
}
