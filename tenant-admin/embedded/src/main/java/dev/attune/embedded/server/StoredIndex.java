package dev.attune.embedded.server;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import dev.attune.embedded.index.DocumentKey;
import dev.attune.embedded.index.IndexDefinition;
import dev.attune.embedded.index.IndexField;

/**
 * What mongo-java-server sees of an index: it guards uniqueness. The collection plans queries
 * itself and keeps entries together with the document, so the other calls have nothing to do.
 */
abstract class StoredIndex extends Index<DocumentKey> {

  private final IndexDefinition definition;

  StoredIndex(IndexDefinition definition) {
    super(
        definition.name(),
        definition.fields().stream()
            .map(field -> new IndexKey(field.path(), field.ascending()))
            .toList(),
        definition.sparse());
    this.definition = definition;
  }

  final IndexDefinition definition() {
    return definition;
  }

  @Override
  public final boolean isUnique() {
    return definition.unique();
  }

  @Override
  public final boolean hasSameOptions(Index<?> other) {
    return other instanceof StoredIndex index && definition.equals(index.definition);
  }

  @Override
  public DocumentKey getPosition(Document document) {
    return DocumentKey.ofId(document.get(IndexField.ID.path()));
  }

  @Override
  public final void add(
      Document document, DocumentKey position, MongoCollection<DocumentKey> collection) {}

  @Override
  public final void updateInPlace(
      Document oldDocument,
      Document newDocument,
      DocumentKey position,
      MongoCollection<DocumentKey> collection) {}

  @Override
  public final DocumentKey remove(Document document) {
    return getPosition(document);
  }

  @Override
  public final boolean canHandle(Document query) {
    return false;
  }

  @Override
  public final Iterable<DocumentKey> getPositions(Document query) {
    throw new IllegalStateException("The collection plans its queries itself.");
  }

  /** Never: the collection fills an index before it is used. */
  @Override
  public final boolean isEmpty() {
    return false;
  }

  @Override
  public final long getDataSize() {
    return getCount();
  }

  @Override
  public final void drop() {}
}
