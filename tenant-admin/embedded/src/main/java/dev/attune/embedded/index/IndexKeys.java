package dev.attune.embedded.index;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * A document's keys in an index: one, or one for each element where an indexed field holds an
 * array.
 */
public final class IndexKeys {

  private final IndexDefinition definition;
  private final List<List<String>> paths;

  public IndexKeys(IndexDefinition definition) {
    this.definition = definition;
    paths =
        definition.fields().stream().map(field -> List.of(field.path().split("\\.", -1))).toList();
  }

  /** The keys, without the document's own that tells equal ones apart. */
  public Keys of(Document document) {
    List<@Nullable Object> values = new ArrayList<>();
    boolean present = false;
    boolean array = false;
    for (List<String> path : paths) {
      Object value = valueAt(document, path);
      values.add(value);
      present |= !isMissing(value);
      array |= value instanceof Collection<?>;
    }
    if (definition.sparse() && !present) {
      return new Keys(List.of(), false);
    }
    return array ? new Keys(product(values), true) : new Keys(List.of(key(values)), false);
  }

  private byte[] key(List<@Nullable Object> values) {
    KeyWriter writer = new KeyWriter();
    for (int i = 0; i < values.size(); i++) {
      writer.put(definition.fields().get(i).oriented(KeyWriter.keyOf(values.get(i))));
    }
    return writer.toBytes();
  }

  /** As in MongoDB only one of the fields may be an array; more of them would multiply. */
  private List<byte[]> product(List<@Nullable Object> values) {
    int array = -1;
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof Collection<?>) {
        if (array >= 0) {
          throw new ParallelArraysException(
              definition.fields().get(array).path(), definition.fields().get(i).path());
        }
        array = i;
      }
    }
    Collection<?> elements = (Collection<?>) values.get(array);
    List<@Nullable Object> single = new ArrayList<>(values);
    if (elements.isEmpty()) {
      return List.of(key(single));
    }
    SequencedSet<DocumentKey> keys = new LinkedHashSet<>();
    for (Object element : elements) {
      single.set(array, element);
      keys.add(DocumentKey.ofBytes(key(single)));
    }
    return keys.stream().map(DocumentKey::bytes).toList();
  }

  private static boolean isMissing(@Nullable Object value) {
    return value instanceof Missing
        || (value instanceof Collection<?> values
            && !values.isEmpty()
            && values.stream().allMatch(each -> each instanceof Missing));
  }

  private static @Nullable Object valueAt(@Nullable Object value, List<String> path) {
    if (path.isEmpty()) {
      return value;
    }
    List<String> rest = path.subList(1, path.size());
    return switch (value) {
      case Document document -> valueAt(document.getOrMissing(path.getFirst()), rest);
      case Collection<?> elements -> valuesIn(elements, path);
      case null, default -> Missing.getInstance();
    };
  }

  private static List<@Nullable Object> valuesIn(Collection<?> elements, List<String> path) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object element : elements) {
      Object value = element instanceof Document ? valueAt(element, path) : Missing.getInstance();
      if (value instanceof Collection<?> nested) {
        values.addAll(nested);
      } else {
        values.add(value);
      }
    }
    return values;
  }

  /**
   * The keys of one document.
   *
   * @param array whether an array made them
   */
  public record Keys(List<byte[]> keys, boolean array) {}

  /** Two indexed fields of one document are arrays. */
  public static final class ParallelArraysException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ParallelArraysException(String first, String second) {
      super(
          "An index cannot hold a document in which both '"
              + first
              + "' and '"
              + second
              + "' are arrays.");
    }
  }
}
