package dev.attune.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexKeysTest {

  private static IndexKeys over(boolean sparse, String... paths) {
    List<IndexField> fields =
        List.of(paths).stream().map(path -> new IndexField(path, true)).toList();
    return new IndexKeys(new IndexDefinition("index", fields, false, sparse));
  }

  @Test
  void aDocumentHasOneKeyMadeOfItsFields() {
    IndexKeys keys = over(false, "a.b", "c");

    assertThat(keys.of(new Document("a", new Document("b", 1)).append("c", 2)).keys())
        .containsExactly(concatenated(KeyWriter.keyOf(1), KeyWriter.keyOf(2)));
    assertThat(keys.of(new Document("a", 5)).keys())
        .containsExactly(concatenated(KeyWriter.keyOf(null), KeyWriter.keyOf(null)));
  }

  @Test
  void anArrayMakesAKeyForEachOfItsElements() {
    IndexKeys.Keys keys =
        over(false, "tags", "n").of(new Document("tags", List.of("x", "y", "x")).append("n", 1));

    assertThat(keys.array()).isTrue();
    assertThat(keys.keys())
        .containsExactly(
            concatenated(KeyWriter.keyOf("x"), KeyWriter.keyOf(1)),
            concatenated(KeyWriter.keyOf("y"), KeyWriter.keyOf(1)));
    assertThat(over(false, "tags").of(new Document("tags", List.of())).keys()).hasSize(1);
  }

  @Test
  void documentsWithinAnArrayAreLookedInto() {
    IndexKeys keys = over(false, "items.sku");

    assertThat(
            keys.of(
                    new Document(
                        "items",
                        List.of(new Document("sku", 1), new Document("sku", List.of(2, 3)), "no")))
                .keys())
        .containsExactly(
            KeyWriter.keyOf(1), KeyWriter.keyOf(2), KeyWriter.keyOf(3), KeyWriter.keyOf(null));
  }

  @Test
  void twoArraysAreRefused() {
    assertThatThrownBy(
            () -> over(false, "a", "b").of(new Document("a", List.of(1)).append("b", List.of(2))))
        .hasMessage("An index cannot hold a document in which both 'a' and 'b' are arrays.");
  }

  @Test
  void aSparseIndexLeavesOutDocumentsWithoutAnyOfItsFields() {
    IndexKeys keys = over(true, "a", "b.c");

    assertThat(keys.of(new Document("x", 1)).keys()).isEmpty();
    assertThat(keys.of(new Document("b", List.of(new Document("x", 1)))).keys()).isEmpty();
    assertThat(keys.of(new Document("a", null)).keys()).hasSize(1);
    assertThat(keys.of(new Document("b", new Document("c", 1))).keys()).hasSize(1);
  }

  private static byte[] concatenated(byte[] first, byte[] second) {
    return new KeyWriter().put(first).put(second).toBytes();
  }
}
