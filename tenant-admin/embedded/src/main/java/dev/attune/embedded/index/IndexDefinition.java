package dev.attune.embedded.index;

import java.util.List;

/**
 * What an index is over.
 *
 * @param sparse documents with none of the fields are not in it
 */
public record IndexDefinition(
    String name, List<IndexField> fields, boolean unique, boolean sparse) {

  /** The order in which a collection's documents are stored. */
  public static final IndexDefinition PRIMARY =
      new IndexDefinition("_id_", List.of(IndexField.ID), true, false);

  public IndexDefinition {
    fields = List.copyOf(fields);
  }
}
