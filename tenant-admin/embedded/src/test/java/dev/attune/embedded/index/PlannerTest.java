package dev.attune.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import dev.attune.embedded.index.Planner.Candidate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static final IndexDefinition DUE = index("due", "partition", "due");
  private static final IndexDefinition EMAIL =
      new IndexDefinition(
          "email", List.of(new IndexField("t", true), new IndexField("email", true)), true, false);
  private static final IndexDefinition LATEST =
      new IndexDefinition(
          "latest", List.of(new IndexField("p", true), new IndexField("at", false)), false, false);
  private static final IndexDefinition SPARSE =
      new IndexDefinition("ended", List.of(new IndexField("ended", true)), false, true);
  private static final List<IndexDefinition> INDEXES = List.of(DUE, EMAIL, LATEST, SPARSE);

  private static IndexDefinition index(String name, String... paths) {
    return new IndexDefinition(
        name, Arrays.stream(paths).map(path -> new IndexField(path, true)).toList(), false, false);
  }

  private static Plan plan(Document query, @Nullable Document sort) {
    return Planner.plan(
        query, sort, INDEXES.stream().map(each -> new Candidate(each, false)).toList());
  }

  private static String chosen(Document query) {
    Plan plan = plan(query, null);
    if (plan.index() == Plan.PRIMARY) {
      return plan.ranges().equals(List.of(KeyRange.ALL)) ? "everything" : "_id_";
    }
    return INDEXES.get(plan.index()).name();
  }

  private static Document operator(String name, Object value) {
    return new Document(name, value);
  }

  @Test
  void aKeyIsPreferredToEverythingElse() {
    assertThat(chosen(new Document("_id", 1).append("partition", 1).append("due", 1)))
        .isEqualTo("_id_");
    assertThat(chosen(new Document("partition", 1).append("t", "a").append("email", "e")))
        .isEqualTo("email");
  }

  @Test
  void theIndexWithTheMostFieldsGivenIsChosen() {
    assertThat(chosen(new Document("partition", 1))).isEqualTo("due");
    assertThat(chosen(new Document("due", 1))).isEqualTo("everything");
    assertThat(
            chosen(
                new Document("t", "a")
                    .append("partition", 1)
                    .append("due", operator("$lte", Instant.EPOCH))))
        .isEqualTo("due");
  }

  @Test
  void whatIsNotUnderstoodIsLeftToTheQueryItself() {
    assertThat(chosen(new Document("partition", operator("$ne", 1)))).isEqualTo("everything");
    assertThat(chosen(new Document("partition", List.of(1)))).isEqualTo("everything");
    assertThat(chosen(new Document("partition", new BsonRegularExpression("a"))))
        .isEqualTo("everything");
    assertThat(chosen(new Document("partition", operator("$in", List.of(1, List.of(2))))))
        .isEqualTo("everything");
    assertThat(
            chosen(
                new Document("$or", List.of(new Document("partition", 1), new Document("p", 2)))))
        .isEqualTo("everything");
  }

  @Test
  void demandsWithinAndCountAsAnyOthers() {
    assertThat(
            chosen(
                new Document(
                    "$and",
                    List.of(
                        new Document("email", "e"),
                        new Document("$and", List.of(new Document("t", "a")))))))
        .isEqualTo("email");
  }

  @Test
  void aSparseIndexAnswersOnlyWhatDemandsAValue() {
    assertThat(chosen(new Document("ended", operator("$lt", Instant.EPOCH)))).isEqualTo("ended");
    assertThat(chosen(new Document("ended", null))).isEqualTo("everything");
    assertThat(chosen(new Document("ended", operator("$in", Arrays.asList(1, null)))))
        .isEqualTo("everything");
    assertThat(plan(new Document(), new Document("ended", 1)).sorted()).isFalse();
  }

  @Test
  void theOrderOfAnIndexSparesSorting() {
    Document partition = new Document("partition", 1);

    assertThat(plan(partition, new Document("due", 1)).sorted()).isTrue();
    assertThat(plan(partition, new Document("due", 1)).backwards()).isFalse();
    assertThat(plan(partition, new Document("due", -1)).backwards()).isTrue();
    assertThat(plan(partition, new Document("partition", -1).append("due", 1)).sorted()).isTrue();
    assertThat(plan(partition, new Document("due", 1).append("_id", 1)).sorted()).isTrue();
    assertThat(plan(partition, new Document("due", 1).append("_id", -1)).sorted()).isFalse();
    assertThat(plan(partition, new Document("name", 1)).sorted()).isFalse();
    assertThat(plan(new Document("p", 1), new Document("at", -1)).backwards()).isFalse();
    assertThat(plan(new Document(), new Document("p", 1).append("at", -1)).sorted()).isTrue();
    assertThat(plan(new Document(), new Document("p", 1).append("at", 1)).sorted()).isFalse();
    assertThat(
            plan(new Document("partition", operator("$in", List.of(1, 2))), new Document("due", 1))
                .sorted())
        .isFalse();
  }

  @Test
  void arraysInAnIndexAllowOneBoundAndNoOrder() {
    Document between =
        new Document("partition", 1).append("due", new Document("$gt", 3).append("$lt", 5));
    List<Candidate> arrays = List.of(new Candidate(DUE, true));

    assertThat(Planner.plan(between, new Document("due", 1), arrays).sorted()).isFalse();
    KeyRange range = Planner.plan(between, null, arrays).ranges().getFirst();
    assertThat(holds(range, DUE, 1, 4)).isTrue();
    assertThat(holds(range, DUE, 1, 7)).isTrue();
    assertThat(holds(range, DUE, 1, 2)).isFalse();
  }

  @Test
  void idsBehindOneValueOfAnArrayAreInOrder() {
    List<Candidate> arrays = List.of(new Candidate(index("of", "_id.t", "tags", "_id.p"), true));
    Document tagged = new Document("_id.t", "acme").append("tags", "red");
    Document order = new Document("_id.p", 1);

    assertThat(Planner.plan(tagged, order, arrays).sorted()).isTrue();
    assertThat(Planner.plan(tagged, new Document("tags", 1), arrays).sorted()).isFalse();
    assertThat(Planner.plan(new Document("_id.t", "acme"), order, arrays).sorted())
        .as("of each tag anew")
        .isFalse();
    assertThat(
            Planner.plan(
                    new Document("_id.t", "acme").append("tags", operator("$in", List.of(1, 2))),
                    order,
                    arrays)
                .sorted())
        .isFalse();
  }

  @Test
  void rangesHoldWhatTheirBoundsAllowAndNoOtherKind() {
    Document query = new Document("partition", 1);
    KeyRange least = range(query.append("due", operator("$gte", 10)), DUE);
    assertThat(holds(least, DUE, 1, 10)).isTrue();
    assertThat(holds(least, DUE, 1, 9.99)).isFalse();
    assertThat(holds(least, DUE, 1, "text")).isFalse();
    assertThat(holds(least, DUE, 2, 10)).isFalse();

    KeyRange most = range(new Document("partition", 1).append("due", operator("$lt", 10)), DUE);
    assertThat(holds(most, DUE, 1, 9.99)).isTrue();
    assertThat(holds(most, DUE, 1, 10)).isFalse();
    assertThat(holds(most, DUE, 1, null)).isFalse();

    KeyRange any = range(new Document("partition", operator("$lt", MaxKey.getInstance())), DUE);
    assertThat(holds(any, DUE, "any", "thing")).isTrue();
  }

  @Test
  void rangesOfADescendingFieldAreTurned() {
    Document query = new Document("p", 1).append("at", new Document("$gt", 10).append("$lte", 20));
    KeyRange range = range(query, LATEST);

    assertThat(holds(range, LATEST, 1, 20)).isTrue();
    assertThat(holds(range, LATEST, 1, 11)).isTrue();
    assertThat(holds(range, LATEST, 1, 10)).isFalse();
    assertThat(holds(range, LATEST, 1, 21)).isFalse();
    assertThat(holds(range, LATEST, 1, "text")).isFalse();
    KeyRange atLeast = range(new Document("p", 1).append("at", operator("$gte", 10)), LATEST);
    assertThat(holds(atLeast, LATEST, 1, 10)).isTrue();
    assertThat(holds(atLeast, LATEST, 1, 9)).isFalse();
  }

  private static KeyRange range(Document query, IndexDefinition index) {
    return Planner.plan(query, null, List.of(new Candidate(index, false))).ranges().getFirst();
  }

  private static boolean holds(
      KeyRange range, IndexDefinition index, Object first, @Nullable Object second) {
    Document document = new Document();
    document.put(index.fields().get(0).path(), first);
    document.put(index.fields().get(1).path(), second);
    byte[] key = new IndexKeys(index).of(document).keys().getFirst();
    return !range.isAfter(key) && !range.isBefore(key);
  }
}
